/** Western given names that are common, each line a name with its short and pet forms (general knowledge). */
const lines = `
aaron|abigail abby gail|adam|adrian|agnes|alan al|albert al bert|alexander alex sandy alec xander|alexandra alex sandra
alfred al fred alf|alice|amanda mandy|amelia millie|amy|andrea|andrew andy drew|angela angie|ann annie nan nancy
anne annie nan|anna annie|anthony tony|antonio tony|arnold arnie|arthur art artie|ashley|augustus gus|barbara barb babs
beatrice bea trixie|benjamin ben benny|bernard bernie|bertha|betty|beverly bev|bradley brad|brandon|brenda|brian
bruce|bryan|calvin cal|cameron cam|carl|carlos|carol|caroline carrie carol lina|carolyn|catherine cathy kate katie kitty cat
charles charlie charley chuck chas|charlotte lottie charlie|cheryl|christian chris|christina chris tina chrissy
christine chris tina chrissy|christopher chris kit topher|clara|clarence|claude|clifford cliff|colin|constance connie
cornelius con neil|craig|curtis curt|cynthia cindy|daniel dan danny|david dave davy davie|dawn|dean|deborah deb debbie debby
debra deb debbie|dennis denny|derek|diana di|diane di|dominic dom|donald don donny donnie|donna|doris|dorothy dot dottie dolly
douglas doug|duncan|dylan|edgar ed|edith edie|edmund ed ned ted eddie|edward ed eddie ned ted teddy|edwin ed eddie ned
eileen|elaine|eleanor ellie nell nellie nora|elizabeth liz lizzie beth betty betsy bess eliza elsie libby lisa|ellen nell nellie
emily em emmy|emma em emmy|eric|ernest ernie|ethan|eugene gene|eva|evelyn eve|florence flo flora florrie|frances fran fanny frannie
francis frank fran|franklin frank|frank|frederick fred freddie freddy|gabriel gabe|gary|geoffrey geoff|george georgie geordie
gerald gerry jerry|gerard gerry|gilbert gil bert|gladys|glenn|gloria|gordon|grace gracie|graham|gregory greg|hannah|harold harry hal
harriet hattie harry|harry|heather|helen nell nellie nelly|henry harry hank hal|herbert herb bert herbie|howard|hugh hughie|ian
ida|irene|isaac ike|isabella bella izzy|isabel bella izzy|jack|jacob jake|jacqueline jackie|james jim jimmy jamie jem jas
janet jan|janice jan|jane janie jenny|jason|jean|jeffrey jeff|jennifer jen jenny jenna|jeremiah jerry|jeremy jerry|jerome jerry
jessica jess jessie|jesse jess|joan joanie|joanna jo|joel|john jack johnny johnnie jon|jonathan jon jonny nathan|jordan|jorge
jose|joseph joe joey jos|josephine jo josie|joshua josh|joyce|juan|judith judy|julia julie|julian|julie|justin|karen|karl
katherine kathy kate katie kit kitty kay|kathleen kathy kate katie kathie|kathryn kathy kate katie|keith|kelly|kenneth ken kenny kenn
kevin kev|kimberly kim|kyle|larry|laura laurie|lauren|laurence larry laurie|lawrence larry laurie lawrie|leo|leonard len lenny leo
leslie les|lewis lew lou|lillian lily lil|linda lindy|lisa|lois|lorraine lori|louis lou louie|louisa lou|louise lou|lucy|luis|luke
lynn|madeline maddie|marcus mark|margaret maggie meg peggy madge marge daisy greta|maria|marie|marilyn|marion|mark|martha mattie patty
martin marty mart|mary molly polly mae mamie|matilda tilly mattie|matthew matt matty|maureen|maurice|maxwell max|megan meg|melissa missy mel
melanie mel|michael mike mick mickey micky|michelle shelly|miguel|mildred millie|mohammed|monica|morris|nancy nan|natalie nat
nathaniel nat nate nathan|nathan nat nate|nicholas nick nicky nico|nicole nicky nikki|norman norm|oliver ollie noll|olivia liv livvy
oscar|owen|pamela pam|patricia pat patty trish tricia|patrick pat paddy|paul|paula|pauline|peter pete|philip phil pip|phillip phil
phyllis|rachel rae|ralph|raymond ray|rebecca becky becca|reginald reg reggie|richard dick rick richie rich ricky|robert bob rob bobby bert robbie robin
roberta bobbie|roger|roland|ronald ron ronnie|rose rosie|roy|russell russ|ruth|ryan|sally|samantha sam sammy|samuel sam sammy
sandra sandy|sarah sally sadie|scott|sean|sharon|sheila|shirley|simon si|sophia sophie|stanley stan|stephanie steph|stephen steve stevie
steven steve stevie|stuart stu|susan sue susie suzy|susanna sue susie|sydney sid|sylvia|teresa terry tess tessa|terence terry
theodore ted teddy theo|theresa terry tess tessa|thomas tom tommy thos thom|timothy tim timmy|tina|todd|tracy|tyler|valerie val
vanessa|vera|veronica ronnie|victor vic|victoria vicky tori vicki|vincent vin vince vinny|violet vi|virginia ginny|vivian viv
walter walt wat wally|wanda|wayne|wilfred wilf fred|william bill will billy willie wm liam|winifred winnie|zachary zach zack
`;

/** For each form the numbers of the names (lines of the table) that it may stand for. */
const namesOf = new Map<string, number[]>();
const forms = lines
  .split(/[|\n]/)
  .map((line) => line.split(' '))
  .filter(([name]) => name);
forms.forEach((line, name) => {
  for (const form of line) namesOf.set(form, [...(namesOf.get(form) ?? []), name]);
});

/** Is the word (folded) a common Western given name, or a short form of one? */
export const isGivenName = (word: string): boolean => namesOf.has(word);

/** Other forms of a given name (folded): of `bill` william, will, billy, …; none for a name that is not in the table. */
export function formsOf(word: string): ReadonlySet<string> {
  const found = new Set((namesOf.get(word) ?? []).flatMap((name) => forms[name] ?? []));
  found.delete(word);
  return found;
}
