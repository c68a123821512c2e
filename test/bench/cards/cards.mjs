import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UNWATCHED, openProject, openWorld } from '../../../dist/index.js';
import { walkVillages } from '../../../dist/pipeline/walk.js';
import { nameOf, personOf, telephoneOf } from '../people.mjs';
import { headOf } from './texts.mjs';

/** A card of more members goes on to the next page without a break; its peers' templates know only the common one. */
const MOST_MEMBERS = 6;

/** Where the card has its QR picture; the set's own card has none. */
const [LAST_CELL, QR_CELL] = ['<th>日期</th><td blank></td></tr>', '<th>日期</th><td align="center"><img src="qr:dangka:1:{{户.户编号}}:{{户.年度}}" width="15" height="15" alt="档卡核验码"></td></tr>'];

/** The examples' workspace with a QR picture on its card, opened; and households for it, as many as anyone asks for. */
export async function openCards(repository, folder) {
  const workspace = join(folder, 'cards');
  cpSync(join(repository, 'examples'), workspace, { recursive: true });
  const set = join(workspace, 'templates/bench');
  mkdirSync(join(workspace, 'templates'), { recursive: true });
  cpSync(join(repository, 'templates/xinxiang-2017'), set, { recursive: true });
  edit(join(set, 'card.hbs'), LAST_CELL, QR_CELL);
  edit(join(workspace, 'dangka.yaml'), '模板: xinxiang-2017', '模板: bench');
  const project = await openProject(await openWorld({ workspace, resources: repository }));
  const sources = [];
  const walk = await walkVillages(project, {}, {}, UNWATCHED);
  for await (const { village, households, files } of walk.villages) {
    for (const { record } of households.filter((each) => each.record?.照片?.户主 && each.record.家庭成员.length <= MOST_MEMBERS)) {
      const photo = await files.photo(record.照片.户主);
      sources.push({ village, record, photo: photo.image, images: new Map([[record.照片.户主, photo.image]]) });
    }
  }
  let taken = 0;
  const make = () => {
    const serial = taken++;
    const { village, record, photo, images } = sources[serial % sources.length];
    return { serial, photo, images, facts: { county: project.county, village, household: vary(record, serial) } };
  };
  return { project, take: (count) => Array.from({ length: count }, make) };
}

function edit(file, from, to) {
  const [before, after, ...more] = readFileSync(file, 'utf8').split(from);
  if (after === undefined || more.length > 0) throw new Error(`${file} should have «${from}» once`);
  writeFileSync(file, before + to + after);
}

/** Another household of the same kind: other people, numbers and amounts, so that no card is made twice. */
function vary(record, serial) {
  const household = structuredClone(record);
  household.户编号 = record.户编号.slice(0, 12) + String((serial % 9999) + 1).padStart(4, '0');
  household.联系电话 = telephoneOf(serial);
  household.生产生活条件.耕地面积 = (1 + (serial % 97) / 10).toFixed(1);
  for (const [index, member] of household.家庭成员.entries()) {
    const { number, born } = personOf(member.证件号码, serial);
    const grade = member.残疾证号?.slice(18);
    Object.assign(member, { 姓名: nameOf(member.姓名, serial * MOST_MEMBERS + index), 证件号码: number, 出生日期: born }, grade === undefined ? {} : { 残疾证号: number + grade });
    // A row that stands below some members only is beyond docxtemplater's loops over rows.
    for (const each of ['联系电话', '雨露计划', '备注']) delete member[each];
  }
  return household;
}

/** What the QR picture says: the same as in QR_CELL. */
export const qrTextOf = ({ facts: { household } }) => `dangka:1:${household.户编号}:${household.年度}`;

export { headOf };
