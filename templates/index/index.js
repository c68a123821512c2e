// Searches and filters the households of the page. Without it the page shows them all.
'use strict';

const form = document.getElementById('find');
const words = document.getElementById('words');
const due = document.getElementById('due');
const hits = document.getElementById('hits');

/** Full-width as half-width, lower case, and one kind of dot and dash: a middle dot is on no keyboard. */
const tidy = (text) => text.normalize('NFKC').toLowerCase().replace(/[·•・。]/g, '.').replace(/[‐-―−]/g, '-').replace(/ü/g, 'v');

const households = Array.from(document.querySelectorAll('.household'), (element) => {
  const textOf = (name) => tidy(element.querySelector(name).textContent);
  return {
    element,
    // For each letter of the head's name: itself, then its readings.
    name: tidy(element.dataset.name).split(' ').map((letter) => letter.split('|')),
    codes: ['.code', '.number', '.archive'].map(textOf),
    version: textOf('.version'),
    group: textOf('.group'),
    items: Array.from(element.querySelectorAll('.item'), (cell) => ({ row: cell.parentElement, number: tidy(cell.textContent) })),
    isDue: element.classList.contains('incomplete'),
  };
});

/** zhang can be typed z or zh; a character is typed whole. */
const shortForms = (form) => (/^[zcs]h/.test(form) ? [form[0], form.slice(0, 2)] : /^[a-z]/.test(form) ? [form[0]] : []);

/** Whether what is typed spells the name from this letter on: 单小行, shanxiaohang, sxh, 单xh; the last letter need not be finished. */
function spells(name, at, typed) {
  if (typed === '') return true;
  if (at === name.length) return false;
  const letter = name[at];
  // A letter that no dictionary reads is passed over.
  if (letter.length === 1 && /^[a-z]/.test(typed) && spells(name, at + 1, typed)) return true;
  return letter.some((form) => form.startsWith(typed) || [form, ...shortForms(form)].some((part) => typed.startsWith(part) && spells(name, at + 1, typed.slice(part.length))));
}

const fitsName = ({ name }, word) => {
  const typed = word.replace(/[^\p{L}\p{N}]/gu, '');
  return typed !== '' && name.some((_, at) => spells(name, at, typed));
};

/** A number is typed from its beginning, or by its last digits. */
const fitsCode = ({ codes, items, version }, word) => {
  if (!/\d/.test(word)) return false;
  const isNumber = /^\d+$/.test(word);
  return (
    codes.some((code) => code.startsWith(word) || code.endsWith(word) || (!isNumber && code.includes(word))) ||
    items.some(({ number }) => number.startsWith(word) || (!isNumber && word.includes('-') && number.endsWith(word))) ||
    (word.length >= 6 && version.startsWith(word))
  );
};

const DIGITS = '〇一二三四五六七八九';

/** 12 of 十二组, 第十二组 and 12组; NaN of any other name. */
function groupNumber(text) {
  const [, number] = /^第?(\d+|[〇一二三四五六七八九十]+)(?:村民)?(?:小)?组$/.exec(text) ?? [];
  if (number === undefined || /\d/.test(number)) return Number(number);
  const [tens, ones] = number.includes('十') ? number.split('十') : ['〇', number];
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}

const fitsGroup = ({ group }, word) => {
  const number = groupNumber(word);
  return Number.isNaN(number) ? group !== '' && group.startsWith(word) : groupNumber(group) === number || group === word;
};

/** A whole number names one household, even where it is also the beginning of another's. */
const isNamed = ({ codes, version, items }, whole) => codes.includes(whole) || version === whole || items.some(({ number }) => number === whole);

function search() {
  // A file's name is its 档号.
  const whole = tidy(words.value).trim().replace(/\.[a-z]{3,4}$/, '');
  const typed = whole.split(/\s+/).filter((word) => word !== '');
  const named = whole === '' ? [] : households.filter((household) => isNamed(household, whole));
  const fits = named.length > 0 ? (household) => named.includes(household) : (household) => typed.every((word) => fitsName(household, word) || fitsCode(household, word) || fitsGroup(household, word));
  let count = 0;
  for (const household of households) {
    const isHit = (!due.checked || household.isDue) && fits(household);
    household.element.hidden = !isHit;
    if (isHit) count += 1;
    for (const { row, number } of household.items) row.classList.toggle('sought', number === whole);
  }
  if (named.length === 1) named[0].element.open = true;
  const isNarrowed = whole !== '' || due.checked;
  document.body.classList.toggle('narrowed', isNarrowed);
  hits.textContent = !isNarrowed ? `共 ${households.length} 户` : count > 0 ? `找到 ${count} 户，共 ${households.length} 户` : '没有找到。换一个写法试试。';
}

const shown = () => households.filter(({ element }) => !element.hidden);

function setOpen(isOpen) {
  for (const { element } of shown()) element.open = isOpen;
}

/** Whoever asks from further down the page sees the answer from its beginning. */
function answer() {
  search();
  hits.scrollIntoView({ block: 'nearest' });
}

words.addEventListener('input', answer);
due.addEventListener('change', answer);
document.getElementById('open').addEventListener('click', () => setOpen(true));
document.getElementById('close').addEventListener('click', () => setOpen(false));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const [first] = shown();
  if (first === undefined) return;
  first.element.open = true;
  first.element.querySelector('summary').focus();
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== words) {
    event.preventDefault();
    words.select();
  } else if (event.key === 'Escape' && !event.isComposing && words.value !== '') {
    words.value = '';
    answer();
    words.focus();
  }
});

// Browsers that cannot open what is closed on paper by style.
if (!CSS.supports('selector(::details-content)')) {
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = Array.from(document.querySelectorAll('details:not([open])'));
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
}

// Not sooner: a browser that comes back to the page puts in what was typed before.
addEventListener('pageshow', search);
form.hidden = false;
