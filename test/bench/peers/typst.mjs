import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** As its makers advise for programs that do not watch. */
const CACHE_AGE = 10;

/** One compiler for all cards, its fonts open; data and pictures of each card lie ready under names of their own. */
export function openTypst(fontFolders) {
  const compiler = NodeCompiler.create({ workspace: HERE, fontArgs: [{ fontPaths: fontFolders }] });
  const photos = new Map();
  const put = (name, bytes) => {
    compiler.mapShadow(HERE + name, Buffer.from(bytes));
    return name;
  };
  return {
    /** Done before the clock runs. */
    prepare({ serial, texts, photo, qr }) {
      if (!photos.has(photo)) photos.set(photo, put(`photo-${photos.size}.jpg`, photo.jpeg));
      return { data: put(`card-${serial}.json`, JSON.stringify(texts)), photo: photos.get(photo), qr: put(`qr-${serial}.png`, qr) };
    },
    /** A tagged PDF, as ours is; with PDF/A-2b, as ours is too, it takes as long. */
    makePdf: (names) => compiler.pdf({ mainFilePath: `${HERE}card.typ`, inputs: names }),
    /** Lets go what belonged to cards that do not come again. */
    rest: () => compiler.evictCache(CACHE_AGE),
  };
}
