import type { Glanced, Guess } from './glance-ground.ts';

/** Addresses: 1 same, 2 near, 3 slip in the number, 4 same number, 5 same street, 6 different. */
export function possibleAddress({ newcomers, first, part }: Glanced): Guess {
  const address = newcomers.address!;
  const [words, numbers] = [part('address'), part('address number')];
  return (record, newcomer, out) => {
    const [a, b] = [words[record]!, words[newcomer]!];
    if (a === 0 || b === 0) return out.add(0, 0);
    if (a === b) return out.add(1, address.value.log[address.values[newcomer - first]!]!);
    const sameNumber = numbers[record] === numbers[newcomer];
    out.add(sameNumber ? 2 : 3, 0);
    out.add(sameNumber ? 4 : 5, 0);
    out.add(6, 0);
  };
}

/** Places: 1 same code, 2 same place, 3 same place and other code, 4 near, 5 same region, 6 different. */
export function possiblePlace({ newcomers, first, part }: Glanced): Guess {
  const { postcode, place, region } = newcomers;
  const codes = postcode && part('postcode');
  const places = place && part('place');
  const regions = region && part('region');
  return (record, newcomer, out) => {
    const row = newcomer - first;
    const bothCodes = codes !== undefined && codes[record] !== 0 && codes[newcomer] !== 0;
    const bothPlaces = places !== undefined && places[record] !== 0 && places[newcomer] !== 0;
    const bothRegions = regions !== undefined && regions[record] !== 0 && regions[newcomer] !== 0;
    if (bothCodes && codes[record] === codes[newcomer]) {
      return out.add(1, postcode!.value.log[postcode!.values[row]!]!);
    }
    if (bothPlaces && places[record] === places[newcomer]) {
      return out.add(bothCodes ? 3 : 2, place!.value.log[place!.values[row]!]!);
    }
    if (bothPlaces) out.add(4, 0);
    if (bothRegions && regions[record] === regions[newcomer]) out.add(5, region!.value.log[region!.values[row]!]!);
    else out.add(bothCodes || bothPlaces || bothRegions ? 6 : 0, 0);
  };
}
