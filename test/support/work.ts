/** Milliseconds of processor time that something takes: what else the machine does meanwhile is not counted. */
export async function worked(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
