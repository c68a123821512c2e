import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The faces that the Word files name and no free system has; each is as wide as its characters are high. */
const OFFICE_FACES = ['宋体', '黑体', '楷体_GB2312', '仿宋_GB2312', '方正小标宋简体'];
/** What the PDF is set in. */
const FACE = 'Noto Serif SC';
/** Free faces with the widths of Times New Roman. */
const LATIN_FACES = ['Times New Roman', 'Liberation Serif', 'Nimbus Roman'];

/** Files that one run of the program takes: few enough for any command line. */
const BATCH = 100;
const MINUTES = 10;

/** LibreOffice with a profile and a list of fonts of its own, so that nothing depends on who else uses it. */
export interface OfficeSuite {
  /** Converts Word files, by name; throws where one of them cannot be opened. */
  convert(files: ReadonlyMap<string, Uint8Array>, format: 'pdf' | 'fodt'): Promise<ReadonlyMap<string, Uint8Array>>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<OfficeSuite> {
  const root = await mkdtemp(join(tmpdir(), 'dangka-office-'));
  const fonts = join(root, 'fonts.conf');
  await writeFile(fonts, fontConfiguration(join(root, 'cache')));
  const profile = pathToFileURL(join(root, 'profile')).href;
  const env = { ...process.env, FONTCONFIG_FILE: fonts, HOME: root, SAL_USE_VCLPLUGIN: 'svp' };
  let runs = 0;

  const convertBatch = async (batch: readonly (readonly [name: string, bytes: Uint8Array])[], format: string): Promise<readonly (readonly [string, Uint8Array])[]> => {
    const folder = join(root, String((runs += 1)));
    await mkdir(folder);
    await Promise.all(batch.map(([, bytes], index) => writeFile(join(folder, `${index}.docx`), bytes)));
    const files = batch.map((_, index) => join(folder, `${index}.docx`));
    const { stdout, stderr } = await run('soffice', [`-env:UserInstallation=${profile}`, '--headless', '--norestore', '--convert-to', format, '--outdir', folder, ...files], { env, timeout: MINUTES * 60_000, maxBuffer: 1 << 26 });
    return Promise.all(
      batch.map(async ([name], index) => {
        const bytes = await readFile(join(folder, `${index}.${format}`)).catch(() => undefined);
        if (bytes === undefined) throw new Error(`LibreOffice did not open ${name}: ${stdout}${stderr}`);
        return [name, bytes] as const;
      }),
    );
  };

  return {
    convert: async (files, format) => {
      const entries = [...files];
      const converted: (readonly [string, Uint8Array])[] = [];
      for (let at = 0; at < entries.length; at += BATCH) converted.push(...(await convertBatch(entries.slice(at, at + BATCH), format)));
      return new Map(converted);
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}

/** Names of the faces in a PDF, without the mark of a subset. */
export async function facesIn(pdf: Uint8Array): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dangka-faces-'));
  try {
    await writeFile(join(folder, 'in.pdf'), pdf);
    const { stdout } = await run('pdffonts', [join(folder, 'in.pdf')]);
    return stdout.split('\n').slice(2).flatMap((line) => /^(?:[A-Z]{6}\+)?(\S+)/.exec(line)?.[1] ?? []);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Fontconfig's list: the system's, and for the offices' faces the one of the PDF. */
function fontConfiguration(cache: string): string {
  const noto = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'));
  const prefer = (family: string, faces: readonly string[]): string => `<alias binding="same"><family>${family}</family><prefer>${faces.map((face) => `<family>${face}</family>`).join('')}</prefer></alias>`;
  return [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    ...['400Regular', '700Bold'].map((weight) => `<dir>${join(noto, weight)}</dir>`),
    `<cachedir>${cache}</cachedir>`,
    ...OFFICE_FACES.map((face) => prefer(face, [FACE])),
    prefer('Times New Roman', LATIN_FACES),
    '</fontconfig>',
  ].join('\n');
}
