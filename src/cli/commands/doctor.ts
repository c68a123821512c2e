import { SetupError } from '../../errors.js';
import { probeFonts, probeImages, probeNode, probeSm3, probeTemporary, type Probe } from '../../node/probes.js';
import { maskText } from '../../text/mask.js';
import type { Execute, View } from '../command.js';
import { describeFailure } from '../failure.js';
import type { Texts } from '../text-zh.js';

type CheckName = keyof Texts['doctor']['checks'];

interface Check {
  readonly name: CheckName;
  readonly ok: boolean;
  /** What was found. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

export const execute: Execute = async ([workspace], _, { text, resources, nodeVersion }) => {
  const probes: [CheckName, Probe][] = [
    ['node', probeNode(nodeVersion)],
    ['fonts', probeFonts],
    ['images', probeImages],
    ['sm3', probeSm3],
    ['templates', () => probeTemplates(resources)],
    ['temporary', probeTemporary],
  ];
  if (workspace !== undefined) probes.push(['workspace', () => probeWorkspace(workspace, resources, text)]);
  const checks: Check[] = [];
  for (const [name, probe] of probes) checks.push(await examine(name, probe, text));
  const faulty = checks.filter(({ ok }) => !ok).length;
  return {
    code: faulty === 0 ? 0 : 1,
    json: { ok: faulty === 0, checks },
    result: (view) => {
      const shown = view.quiet ? checks.filter(({ ok }) => !ok) : checks;
      return shown.map((check) => `${describe(check, view)}\n`).join('') + (view.quiet ? '' : `${faulty === 0 ? text.doctor.clean : text.doctor.faulty(faulty)}\n`);
    },
  };
};

async function examine(name: CheckName, probe: Probe, text: Texts): Promise<Check> {
  try {
    return { name, ok: true, message: await probe() };
  } catch (error) {
    const { remedy } = text.doctor.checks[name];
    const failure = describeFailure(error, text);
    // An error that nobody foresaw is the finding itself here, not a bug to report.
    const isForeseen = failure.stack === undefined;
    const message = isForeseen || !(error instanceof Error) ? failure.message : maskText(error.message);
    return { name, ok: false, message: message.split('\n', 1)[0] ?? '', hint: isForeseen && failure.hint !== '' ? failure.hint : remedy };
  }
}

function describe({ name, ok, message, hint }: Check, { text, paint }: View): string {
  const line = `${ok ? paint('green', '✓') : paint('red', '✗')} ${text.doctor.checks[name].name}: ${message}`;
  return hint === undefined ? line : `${line}\n    ${text.failure.hint}${hint}`;
}

/** Loads and compiles every template set and classification scheme that is shipped. */
async function probeTemplates(resources: string): Promise<string> {
  const [{ openFolder }, { loadClassification, loadCodeLists, loadTemplateSet }, { createComposer }, { codeListsOf, schemesIn }] = await Promise.all([
    import('../../node/files.js'),
    import('../../load/resources.js'),
    import('../../compose/composer.js'),
    import('../../schema/lists.js'),
  ]);
  const tree = await openFolder(resources);
  const lists = await loadCodeLists(tree);
  for (const scheme of schemesIn(lists)) codeListsOf(lists, scheme);
  const sets: string[] = [];
  for (const { name } of await tree.list('templates')) {
    const files = await tree.list(`templates/${name}`);
    if (!files.some((file) => file.name === 'set.yaml')) continue;
    const { documents, partials } = await loadTemplateSet(name, [tree]);
    createComposer(documents, partials);
    sets.push(name);
  }
  for (const { name } of await tree.list('templates/classification')) await loadClassification(name.replace(/\.yaml$/, ''), [tree]);
  if (sets.length === 0) throw new Error('templates/');
  return sets.join(', ');
}

async function probeWorkspace(workspace: string, resources: string, text: Texts): Promise<string> {
  const [{ openWorld }, { openProject }, { listVillages }] = await Promise.all([
    import('../../node/world.js'),
    import('../../pipeline/project.js'),
    import('../../load/workspace.js'),
  ]);
  const project = await openProject(await openWorld({ workspace, resources }));
  if (project.county === undefined) throw new SetupError(text.doctor.unreadable, text.doctor.checks.workspace.remedy);
  const villages = await listVillages(project.world.workspace);
  return text.doctor.workspace(villages.length, villages.reduce((sum, { householdFiles }) => sum + householdFiles.length, 0));
}
