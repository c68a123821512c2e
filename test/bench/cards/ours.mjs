import { createComposer } from '../../../dist/compose/composer.js';
import { fillVersion, versionOf } from '../../../dist/compose/version.js';
import { createTypesetter } from '../../../dist/layout/typesetter.js';
import { cardContext } from '../../../dist/pipeline/context.js';
import { createDocxRenderer } from '../../../dist/render/docx.js';
import { createPdfRenderer } from '../../../dist/render/pdf.js';
import { PRODUCER } from '../../../dist/version.js';

/** The product's own way from a record to a card, stage by stage. What a run opens once is opened here. */
export function openOurs({ set, composer, county, world: { fonts } }) {
  const entry = set.文件.find(({ 定版本 }) => 定版本 === '是');
  const typesetter = createTypesetter(fonts);
  const pdf = createPdfRenderer(fonts);
  const docx = createDocxRenderer();
  const properties = { title: entry.题名, date: county.批次日期, producer: PRODUCER };
  const composeBlank = ({ facts }) => composer.compose(entry, entry.题名, cardContext(facts, entry));
  const stages = {
    compose: (card) => {
      const document = composeBlank(card);
      return fillVersion(document, versionOf(document));
    },
    layOut: (document) => {
      const fitted = typesetter.fit(document);
      return { fitted, laidOut: typesetter.layOut(fitted) };
    },
    renderPdf: ({ laidOut }, { images }) => pdf.render(laidOut, images, properties),
    renderDocx: ({ fitted }, { images }) => docx.render(fitted, images, properties),
  };
  return {
    ...stages,
    copy: entry.份次,
    versionOf: (card) => versionOf(composeBlank(card)),
    makePdf: (card) => stages.renderPdf(stages.layOut(stages.compose(card)), card),
    makeDocx: (card) => stages.renderDocx(stages.layOut(stages.compose(card)), card),
    /** One file of many cards. */
    makeBook: (cards) => {
      const book = pdf.openBook();
      for (const card of cards) book.add(stages.layOut(stages.compose(card)).laidOut, card.images);
      return book.finish(properties);
    },
    /** The same of cards that are laid out already. */
    bindBook: (laid) => {
      const book = pdf.openBook();
      for (const { laidOut, card } of laid) book.add(laidOut, card.images);
      return book.finish(properties);
    },
    /** The card's Word file with docxtemplater's tags in place of its texts, made from markup as any other document. */
    makeTagged: (markup, photo) => {
      const document = createComposer([{ name: 'tags', file: 'card.tags.hbs', text: markup }], []).compose({ ...entry, 模板: 'tags' }, entry.题名, {});
      return docx.render(document, new Map([['photo', photo]]), properties);
    },
  };
}

/** 单元格 of a composed document. */
export const cellsOf = ({ blocks }) => blocks.flatMap(({ rows = [] }) => rows.flatMap(({ cells }) => cells)).length;
