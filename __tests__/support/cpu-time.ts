/** What `work` takes of the processor, in milliseconds, however busy the machine is otherwise. */
export function cpuTime(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
