/**
 * CPU time of this process, all its threads, in milliseconds. On one core of an idle machine it is what a watch shows; on a
 * busy one it leaves out what others took.
 */
export async function spend(act) {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Lets contenders take turns, A B A B …, every round with work that nobody has seen before; who begins changes with the
 * round. Gives back each one's milliseconds in each round. The heap is left alone: a collection forced between turns makes
 * V8 forget compiled code.
 */
export async function takeTurns(rounds, prepare, contenders) {
  const times = new Map(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const work = await prepare();
    const order = Object.entries(contenders);
    for (const [name, act] of round % 2 === 0 ? order : order.reverse()) times.get(name).push(await spend(() => act(work)));
  }
  return Object.fromEntries(times);
}

/** How many times as long `slow` took as `fast`: the median of the rounds' ratios, since rounds differ in their work. */
export const ratioOf = (slow, fast) => median(slow.map((each, index) => each / fast[index]));
