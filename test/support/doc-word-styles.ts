import { parseDocument } from 'htmlparser2';
import { all, attribute, children, isTag, type Tag, type WordFile } from './doc-word.js';

/** Properties by element, attributes by name: `properties['w:sz']['w:val']`. */
export type Properties = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** An element without attributes is switched on. */
const ON = { 'w:val': '1' } as const;

export interface StyleTag {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly alias: string | undefined;
  readonly basedOn: string | undefined;
  readonly tag: Tag;
}

/** Names and properties as Word joins them: what the defaults say, then each style on the way from its base, then the text itself. */
export interface WordStyles {
  readonly styles: readonly StyleTag[];
  style(id: string): StyleTag;
  ofParagraph(paragraph: Tag): Properties;
  ofRun(run: Tag, paragraph: Tag): Properties;
  ofTable(table: Tag): readonly Tag[];
}

export function readStyles(file: WordFile): WordStyles {
  const xml = parseDocument(file.part('word/styles.xml'), { xmlMode: true });
  const styles = all('w:style', xml).map((tag): StyleTag => ({
    tag,
    id: attribute('w:styleId', tag) ?? '',
    type: attribute('w:type', tag) ?? '',
    name: attribute('w:val', children('w:name', tag)[0]) ?? '',
    alias: attribute('w:val', children('w:aliases', tag)[0]),
    basedOn: attribute('w:val', children('w:basedOn', tag)[0]),
  }));
  const style = (id: string): StyleTag => {
    const found = styles.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no style ${id}`);
    return found;
  };
  const chain = (id: string): readonly StyleTag[] => {
    const { basedOn } = style(id);
    return [...(basedOn === undefined ? [] : chain(basedOn)), style(id)];
  };
  const idOf = (paragraph: Tag): string => attribute('w:val', all('w:pStyle', paragraph)[0]) ?? 'Normal';
  const join = (group: 'w:pPr' | 'w:rPr', defaults: string, id: string, own: Tag): Properties =>
    [...all(defaults, xml), ...chain(id).map(({ tag }) => tag), own]
      .flatMap((tag) => children(group, tag))
      .flatMap((properties) => properties.children.filter(isTag))
      .reduce<Properties>((joined, { name, attribs }) => ({ ...joined, [name]: { ...joined[name], ...(Object.keys(attribs).length === 0 ? ON : attribs) } }), {});
  return {
    styles,
    style,
    ofParagraph: (paragraph) => join('w:pPr', 'w:pPrDefault', idOf(paragraph), paragraph),
    ofRun: (run, paragraph) => join('w:rPr', 'w:rPrDefault', idOf(paragraph), run),
    ofTable: (table) => chain(attribute('w:val', all('w:tblStyle', table)[0]) ?? 'TableNormal').map(({ tag }) => tag),
  };
}

/** Whether a property that is either on or off is on. */
export const isOn = (properties: Properties, name: string): boolean => properties[name] !== undefined && !['0', 'false'].includes(properties[name]['w:val'] ?? '');
