import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { qrPng } from '../../../dist/render/qr.js';
import { openDocxtemplater } from '../peers/docx.mjs';
import { openTypst } from '../peers/typst.mjs';
import { openCards, qrTextOf } from './cards.mjs';
import { median, ratioOf, spend, takeTurns } from './clock.mjs';
import { measureFloor, watchDeflate } from './floor.mjs';
import { cellsOf, openOurs } from './ours.mjs';
import { charactersOf, compareDocx, comparePdfs, INK_TOLERANCE, textOfPdf } from './same.mjs';
import { textsOf } from './texts.mjs';

/** Cards a turn, cards before the first turn, households a print book. */
const [TURN, WARM_UP, BOOK] = [40, 400, 100];

/** Pixels a module of the QR picture: as in our own Word files. */
const QR_SCALE = 8;

/** Compared one by one before anything is timed: one of each kind of household in the examples. */
const COMPARED = 11;

const { values } = parseArgs({ options: { repository: { type: 'string' }, folder: { type: 'string' }, rounds: { type: 'string' }, 'warm-up': { type: 'string' } } });
const { repository, folder } = values;
const rounds = Number(values.rounds);
const warmUp = Number(values['warm-up'] ?? WARM_UP);
mkdirSync(folder, { recursive: true });

const cards = await openCards(repository, folder);
const ours = openOurs(cards.project);
const typst = openTypst(['400Regular', '700Bold'].map((face) => join(repository, 'node_modules/@expo-google-fonts/noto-serif-sc', face)));

/** Cards with all that the peers are handed. */
const takeReady = (count) =>
  cards.take(count).map((card) => {
    const ready = { ...card, texts: textsOf(card.facts, ours.versionOf(card), ours.copy), qr: qrPng(qrTextOf(card), QR_SCALE) };
    return { ...ready, names: typst.prepare(ready) };
  });

const say = (text) => process.stderr.write(`${text}\n`);

say('comparing the cards that ours and the peers make');
const first = takeReady(COMPARED);
const markup = readFileSync(join(repository, 'test/bench/peers/card.tags.hbs'), 'utf8');
const docxtemplater = openDocxtemplater(await ours.makeTagged(markup, first[0].photo));
let ink = 0;
for (const card of first) {
  ink = Math.max(ink, comparePdfs(ours.makePdf(card), typst.makePdf(card.names), folder));
  const docx = await ours.makeDocx(card);
  compareDocx(docx, docxtemplater.renderAgain(card));
  compareDocx(docx, docxtemplater.renderAnew(card));
}
const counted = first.map((card) => cellsOf(ours.compose(card)));

say(`warming up: ${warmUp} cards each`);
for (let made = 0; made < warmUp; made += TURN) {
  for (const card of takeReady(TURN)) {
    ours.makePdf(card);
    await ours.makeDocx(card);
    typst.makePdf(card.names);
    docxtemplater.renderAgain(card);
    docxtemplater.renderAnew(card);
  }
  typst.rest();
}

const each = (make) => async (work) => {
  for (const card of work) await make(card);
};

say(`PDF: ${rounds} rounds of ${TURN} cards`);
const pdf = await takeTurns(
  rounds,
  () => {
    typst.rest();
    return takeReady(TURN);
  },
  { ours: each(ours.makePdf), typst: each((card) => typst.makePdf(card.names)) },
);

say(`docx: ${rounds} rounds of ${TURN} cards`);
const docx = await takeTurns(rounds, () => takeReady(TURN), { ours: each(ours.makeDocx), again: each(docxtemplater.renderAgain), anew: each(docxtemplater.renderAnew) });

say(`print books: ${rounds} rounds of ${BOOK} households`);
const layAll = (list) => list.map((card) => ({ card, ...ours.layOut(ours.compose(card)) }));
const sizes = { single: 0, book: 0 };
{
  const list = cards.take(BOOK);
  const [singles, book] = [list.map((card) => ours.makePdf(card)), ours.makeBook(list)];
  sizes.single = singles.reduce((sum, { length }) => sum + length, 0) / BOOK;
  sizes.book = book.length / BOOK;
  const file = join(folder, 'book.pdf');
  const [together, apart] = [textOfPdf(book, file), singles.map((bytes) => textOfPdf(bytes, file)).join('')].map(charactersOf);
  if (together.join('') !== apart.join('')) throw new Error('the print book does not say what the single cards say');
}
// Each contender has households of its own: what one has met for the first time the other would find known.
const book = await takeTurns(rounds, () => ({ a: cards.take(BOOK), b: cards.take(BOOK), c: layAll(cards.take(BOOK)), d: layAll(cards.take(BOOK)) }), {
  book: ({ a }) => ours.makeBook(a),
  singles: ({ b }) => each(ours.makePdf)(b),
  bound: ({ c }) => ours.bindBook(c),
  rendered: ({ d }) => {
    for (const laid of d) ours.renderPdf(laid, laid.card);
  },
});

say('where the time goes');
const stages = { compose: [], layOut: [], pdf: [], docx: [], pdfDeflating: [], pdfWriting: [], docxDeflating: [], docxWriting: [] };
for (let round = 0; round < rounds; round += 1) {
  const list = cards.take(TURN);
  let documents;
  let laid;
  stages.compose.push(await spend(() => (documents = list.map((card) => ours.compose(card)))));
  stages.layOut.push(await spend(() => (laid = documents.map((document) => ours.layOut(document)))));
  for (const [format, render] of [['pdf', ours.renderPdf], ['docx', ours.renderDocx]]) {
    stages[format].push(await spend(async () => { for (const [index, card] of list.entries()) await render(laid[index], card); }));
    const files = [];
    const calls = await watchDeflate(async () => { for (const [index, card] of list.entries()) files.push(await render(laid[index], card)); });
    const { deflating, writing } = await measureFloor(calls, files, folder);
    stages[`${format}Deflating`].push(deflating);
    stages[`${format}Writing`].push(writing);
  }
}

const perCard = (times, count = TURN) => median(times) / count;
process.stdout.write(
  JSON.stringify({
    checked: { cards: first.length, cells: [Math.min(...counted), Math.max(...counted)], ink, tolerance: INK_TOLERANCE },
    pdf: { ratio: ratioOf(pdf.typst, pdf.ours), ours: perCard(pdf.ours), typst: perCard(pdf.typst) },
    docx: { ratio: ratioOf(docx.again, docx.ours), ratioAnew: ratioOf(docx.anew, docx.ours), ours: perCard(docx.ours), again: perCard(docx.again), anew: perCard(docx.anew) },
    book: { ratio: ratioOf(book.singles, book.book), ratioBound: ratioOf(book.rendered, book.bound), book: perCard(book.book, BOOK), single: perCard(book.singles, BOOK), bound: perCard(book.bound, BOOK), rendered: perCard(book.rendered, BOOK), sizes },
    stages: Object.fromEntries(Object.entries(stages).map(([name, times]) => [name, perCard(times)])),
  }),
);
