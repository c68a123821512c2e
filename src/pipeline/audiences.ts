import { SetupError } from '../errors.js';
import { AUDIENCE_NAMES, AUDIENCES, type Audience } from '../model/audience.js';
import { audiencesOf, type TemplateSet } from '../schema/template-set.js';

/** For whom packages are made: those asked for, else all that the set has papers for. Throws a SetupError for one that it has none for. */
export function chooseAudiences(set: TemplateSet, asked: readonly Audience[] | undefined): readonly Audience[] {
  const served = AUDIENCES.filter((audience) => set.文件.some((entry) => audiencesOf(entry).includes(audience)));
  const empty = asked?.find((audience) => !served.includes(audience));
  if (empty !== undefined) throw new SetupError(`模板集 ${set.名称} 没有给「${AUDIENCE_NAMES[empty]}」的文件，做不了 ${empty} 的包`, `在 set.yaml 里给要放进去的文件写上「受众」，其中有 ${AUDIENCE_NAMES[empty]}；或去掉 --audience ${empty}`);
  return served.filter((audience) => asked?.includes(audience) ?? true);
}
