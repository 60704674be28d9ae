import { cpus } from 'node:os';

/** Starts to count; the function returned tells the part of all processors' time that other processes took since. */
export function otherLoad(): () => number {
  const busy = (): { busy: number; all: number } => {
    let [used, all] = [0, 0];
    for (const { times } of cpus()) {
      used += times.user + times.nice + times.sys + times.irq;
      all += times.user + times.nice + times.sys + times.irq + times.idle;
    }
    return { busy: used, all };
  };
  const before = busy();
  const own = process.cpuUsage();
  return () => {
    const after = busy();
    const { user, system } = process.cpuUsage(own);
    const others = after.busy - before.busy - (user + system) / 1000;
    return Math.max(0, others / (after.all - before.all));
  };
}
