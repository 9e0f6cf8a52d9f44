export type { Proposal, ProposedFinding, ProposedShare, ProposedTask } from '../core/model/index.ts'
