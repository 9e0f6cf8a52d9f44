/** How much work a run does. `full` takes some five minutes on two cores; `tiny` only shows that everything runs. */
export interface Size {
  name: string
  clients: number
  rounds: number
  warmMs: number
  runMs: number
  /** Clients that report on PostgreSQL at once. */
  pgClients: readonly number[]
  /** Reports whose statements are counted. */
  pgCounted: number
  /** The first look at what a request writes and answers. */
  probeMs: number
  /** Ledger sizes in MB at which the cost of a report is looked at. */
  ledgerMb: readonly number[]
  /** Ledger sizes in MB at which the start is timed. */
  recoveredMb: readonly number[]
  /** Reports timed at each of them. */
  reports: number
  /** Characters of a report that makes the ledger grow. */
  filling: number
  assignments: readonly number[]
  /** Assignments of a morning on which the chase is run as the app runs it. */
  mornings: readonly number[]
  /** Assignments of which one liaison, one head and one clerk get all there is. */
  oneTeam: readonly number[]
  /** Of a first morning, for the compiler. */
  warmAssignments: number
  fsyncMs: number
  fsyncRunMs: number
  /** Sizes at which files are imported, in times of the whole one; how often each. */
  imports: readonly number[]
  importRounds: number
  /** Assignments of the plans whose papers are made, a year of reports each; how often, of which the cheapest counts. */
  reported: readonly number[]
  paperRounds: number
  /** Each of them in processes of its own, after another for the compiler; else it is only seen to run. */
  papersApart: boolean
  /** How often each is started. */
  starts: number
  /** People to whom a letter each goes. */
  recipients: number
  /** Commands that come by Slack and by Telegram, a round. */
  calls: number
  /** Assignments planned beside a pass that reads their rows; and those that the cost of one is followed to. */
  planned: number
  followed: readonly number[]
  /** Clients of web chat that are held open. */
  held: number
  /** Open items of a morning on PostgreSQL. */
  openItems: number
  /** Counties of one PostgreSQL, one size after the other; items in each; how often each question is asked. */
  counties: readonly number[]
  countyItems: number
  scaleTimes: number
}

export const sizes: Record<string, Size> = {
  full: {
    ...{ name: 'full', clients: 32, rounds: 3, warmMs: 600, runMs: 2000, probeMs: 1500 },
    ...{ pgClients: [1, 8, 32], pgCounted: 20 },
    ...{ ledgerMb: [0, 16, 64, 256, 1024], reports: 1500, filling: 4000 },
    recoveredMb: [1, 10, 100, 1024],
    ...{
      assignments: [1000, 10_000, 100_000],
      mornings: [1000, 10_000, 100_000],
      oneTeam: [1000, 10_000],
      warmAssignments: 2000,
    },
    ...{ fsyncMs: 5, fsyncRunMs: 3000 },
    ...{ imports: [1 / 8, 1 / 4, 1 / 2, 1, 2, 4], importRounds: 3 },
    ...{ reported: [625, 1250, 2500, 5000, 10_000], paperRounds: 3, papersApart: true },
    ...{ recipients: 1200, starts: 9 },
    ...{
      calls: 12_000,
      held: 10_000,
      planned: 100_000,
      followed: [1000, 10_000, 100_000, 1_000_000],
      openItems: 10_000,
    },
    ...{ counties: [30, 300, 3000], countyItems: 1200, scaleTimes: 30 },
  },
  tiny: {
    ...{ name: 'tiny', clients: 4, rounds: 1, warmMs: 20, runMs: 300, probeMs: 150 },
    ...{ pgClients: [1, 2], pgCounted: 4 },
    ...{ ledgerMb: [0, 1], reports: 20, filling: 4000 },
    recoveredMb: [1, 2],
    ...{ assignments: [100, 1000], mornings: [100, 200], oneTeam: [100, 200], warmAssignments: 100 },
    ...{ fsyncMs: 5, fsyncRunMs: 150 },
    ...{ imports: [1 / 32, 1 / 16], importRounds: 1, reported: [3, 6], paperRounds: 1, papersApart: false },
    ...{ recipients: 60, starts: 1 },
    ...{ calls: 60, held: 120, planned: 1000, followed: [100, 1000], openItems: 160 },
    ...{ counties: [2, 30], countyItems: 48, scaleTimes: 2 },
  },
}
