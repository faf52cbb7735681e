/**
 * The script of a sheet's page. Values reach the page as text nodes and attributes of known meaning only, and it writes the
 * results with the field names by which the import of results knows them.
 */
export const pageScript = `
'use strict';
const { head, people } = JSON.parse(document.getElementById('data').textContent);
const storage = 'crm:' + head.key;
let kept = {};
try { kept = JSON.parse(localStorage.getItem(storage) || '{}'); } catch { kept = {}; }
const keep = () => { try { localStorage.setItem(storage, JSON.stringify(kept)); } catch { /* private mode: until the page closes */ } };
const left = () => {
  const open = people.filter((one) => !(kept[one.token] && kept[one.token].disposition)).length;
  document.getElementById('left').textContent = open + ' ' + head.labels.left;
};
const make = (tag, text, parent) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  parent.append(element);
  return element;
};
const field = (article, person, name, type) => {
  const input = make('input', '', article);
  input.type = type;
  input.placeholder = name === 'next_date' ? head.labels.next : head.labels.note;
  input.setAttribute('aria-label', input.placeholder);
  input.value = (kept[person.token] || {})[name] || '';
  input.addEventListener('input', () => { kept[person.token] = { ...kept[person.token], [name]: input.value }; keep(); });
};
const line = (article, label, text) => { if (text) make('p', label + ': ' + text, article).className = 'small'; };
const card = (person) => {
  const article = make('article', '', document.getElementById('people'));
  make('h2', [person.greeting, person.name].filter((text, i, all) => text && all.indexOf(text) === i).join(' · '), article);
  if (/^\\+?[0-9]{3,15}$/.test(person.address)) {
    const call = make('a', person.address + (person.extension ? ' (' + person.extension + ')' : ''), article);
    call.className = 'call';
    call.href = 'tel:' + person.address;
  } else make('p', person.address, article);
  make('p', person.script, article);
  line(article, head.labels.last, person.last_contact);
  line(article, head.labels.bought, person.bought);
  line(article, head.labels.hints, person.hints);
  const buttons = make('div', '', article);
  const show = () => {
    const chosen = (kept[person.token] || {}).disposition;
    article.className = chosen ? 'done' : '';
    for (const button of buttons.children) button.setAttribute('aria-pressed', String(button.dataset.name === chosen));
  };
  for (const { name, label } of head.results) {
    const button = make('button', label, buttons);
    button.type = 'button';
    button.dataset.name = name;
    button.addEventListener('click', () => {
      const before = kept[person.token] || {};
      kept[person.token] = before.disposition === name ? { ...before, disposition: '', at: '' } : { ...before, disposition: name, at: (new Date).toISOString() };
      keep(); show(); left();
    });
  }
  field(article, person, 'note', 'text');
  field(article, person, 'next_date', 'date');
  show();
};
people.forEach(card);
left();
const quoted = (text) => {
  const cell = /^'*[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20]/.test(text) && !/^\\+?[0-9]{8,15}$/.test(text) ? "'" + text : text;
  return '"' + cell.replaceAll('"', '""') + '"';
};
document.getElementById('save').addEventListener('click', () => {
  const lines = [['token', 'phone', 'disposition', 'note', 'callback', 'agent', 'time']];
  for (const person of people) {
    const result = kept[person.token] || {};
    if (!result.disposition) continue;
    lines.push([person.token, person.address, result.disposition, result.note || '', result.next_date || '', head.agent, result.at]);
  }
  const csv = '\\ufeff' + lines.map((cells) => cells.map(quoted).join(',')).join('\\r\\n') + '\\r\\n';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  link.download = head.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
});
`;
