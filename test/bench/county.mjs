import { linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf, personOf, telephoneOf } from './people.mjs';

const HOUSEHOLDS_PER_VILLAGE = 60;
const VILLAGES_PER_TOWNSHIP = 100;

/** One household in so many has its head's identity number and its telephone from the household before it. */
export const DUPLICATE_EVERY = 1000;

const VILLAGE = '410799105201';
const BASE_RECORDS = ['4107991052010001', '4107991052010002'];

/** More names than the members of a household; each member has one. */
const NAMES_PER_HOUSEHOLD = 8;

const isDuplicate = (serial) => serial % DUPLICATE_EVERY === DUPLICATE_EVERY - 1;

export const duplicatesIn = (households) => Math.floor(households / DUPLICATE_EVERY);

function writeRecord(record, village, code, serial, duplicates) {
  let member = 0;
  let telephone = 0;
  // Two base records take turns, so the household two before is of the same years of birth.
  const source = (index) => (duplicates && isDuplicate(serial) && index === 0 ? serial - 2 : serial);
  return record
    .replaceAll(/(?<=[/: ])410799105201000[12]/g, code)
    .replaceAll(new RegExp(`(?<=[: ])${VILLAGE}(?=\\n)`, 'g'), village)
    .replaceAll(/姓名: (\S+)(\s+)与户主关系: (\S+)(\s+)性别: (\S+)(\s+)证件号码: (\w+)(\s+)出生日期: \S+/g, (_, name, a, relation, b, sex, c, number, d) => {
      const { number: own, born } = personOf(number, source(member));
      const called = nameOf(name, serial * NAMES_PER_HOUSEHOLD + member);
      member += 1;
      return `姓名: ${called}${a}与户主关系: ${relation}${b}性别: ${sex}${c}证件号码: ${own}${d}出生日期: ${born}`;
    })
    .replaceAll(/(联系电话|电话): \d+/g, (_, field) => {
      const own = `${field}: ${telephoneOf(2 * source(telephone) + telephone)}`;
      telephone += 1;
      return own;
    });
}

/** Writes a county of clean households, but for the stated duplicates, into an empty folder. */
export function writeCounty(base, folder, households, { perVillage = HOUSEHOLDS_PER_VILLAGE, duplicates = true } = {}) {
  const record = BASE_RECORDS.map((code) => readFileSync(join(base, 'villages', VILLAGE, 'households', `${code}.yaml`), 'utf8'));
  const village = readFileSync(join(base, 'villages', VILLAGE, 'village.yaml'), 'utf8');
  const county = readFileSync(join(base, 'dangka.yaml'), 'utf8');
  const photo = BASE_RECORDS.map((code) => readFileSync(join(base, 'villages', VILLAGE, 'photos', `${code}.jpg`)));
  const scan = readFileSync(join(base, 'villages', VILLAGE, 'attachments', `${BASE_RECORDS[0]}-01.pdf`));
  const villages = Math.ceil(households / perVillage);
  const townships = [];
  let serial = 0;
  for (let index = 0; index < villages; index += 1) {
    const township = Math.floor(index / VILLAGES_PER_TOWNSHIP);
    const townshipCode = `410799${101 + township}`;
    const code = `${townshipCode}${201 + (index % VILLAGES_PER_TOWNSHIP)}`;
    townships[township] ??= { code: townshipCode, villages: [] };
    townships[township].villages.push(code);
    const here = Math.min(perVillage, households - serial);
    const path = join(folder, 'villages', code);
    for (const each of ['households', 'photos', 'attachments']) mkdirSync(join(path, each), { recursive: true });
    writeFileSync(join(path, 'village.yaml'), writeVillage(village, code, here, index));
    for (let position = 0; position < here; position += 1) {
      const household = `${code}${String(position + 1).padStart(4, '0')}`;
      const which = serial % 2;
      writeFileSync(join(path, 'households', `${household}.yaml`), writeRecord(record[which], code, household, serial, duplicates));
      writePaper(photo[which], join(folder, `photo-${which}.jpg`), join(path, 'photos', `${household}.jpg`));
      if (which === 0) writePaper(scan, join(folder, 'scan.pdf'), join(path, 'attachments', `${household}-01.pdf`));
      serial += 1;
    }
  }
  const list = townships.flatMap((each, index) => [
    `  - 名称: 第${index + 1}镇`,
    `    区划代码: ${each.code}`,
    '    村:',
    ...each.villages.flatMap((code) => [`      - 名称: 村${code.slice(-3)}`, `        区划代码: ${code}`]),
  ]);
  writeFileSync(join(folder, 'dangka.yaml'), `${county.slice(0, county.indexOf('乡镇:'))}乡镇:\n${list.join('\n')}\n`);
}

function writeVillage(village, code, households, index) {
  let telephone = 0;
  return village
    .replace(`区划代码: ${VILLAGE}`, `区划代码: ${code}`)
    .replace(/总户数: \d+/, `总户数: ${households * 5}`)
    .replace(/总人口: \d+/, `总人口: ${households * 20}`)
    .replace(/贫困户数: \d+/, `贫困户数: ${households}`)
    .replaceAll(/电话: \d+/g, () => {
      telephone += 1;
      return `电话: 137${String(index * 100 + telephone).padStart(8, '0')}`;
    });
}

/** Every household has a file of its own by name; on disk they are one, as far as the file system lets a file have names, so that a large county fits anywhere. */
function writePaper(bytes, original, path) {
  try {
    linkSync(original, path);
  } catch (error) {
    if (error.code === 'EMLINK') return writeFileSync(path, bytes);
    if (error.code !== 'ENOENT') throw error;
    writeFileSync(original, bytes);
    linkSync(original, path);
  }
}
