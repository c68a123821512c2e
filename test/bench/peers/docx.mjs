import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

const PHOTO = 'word/media/image1.jpg';
const QR = 'word/media/image1.png';

/** A picture of a fixed size is changed by changing its part: quicker than any image module, which writes each one anew. */
const putPictures = (zip, { photo, qr }) => zip.file(PHOTO, photo.jpeg).file(QR, qr);

/** Docxtemplater's two ways to many documents of one template. */
export function openDocxtemplater(template) {
  const zip = new PizZip(template);
  for (const name of [PHOTO, QR]) if (!zip.file(name)) throw new Error(`no ${name} in the template`);
  const doc = new Docxtemplater(zip);
  return {
    /**
     * With its compiled template kept. It refuses to render twice (issue 323: a new object for each document), so what
     * remembers the last use is set back behind its back; the documents are the same, byte for byte.
     */
    renderAgain(card) {
      Object.assign(doc, { rendered: false, mapper: undefined, scopeManagers: {} });
      putPictures(zip, card);
      return doc.render(card.texts).toBuffer();
    },
    /** As its makers want it: a new object from the template's bytes. */
    renderAnew(card) {
      return new Docxtemplater(putPictures(new PizZip(template), card)).render(card.texts).toBuffer();
    },
  };
}
