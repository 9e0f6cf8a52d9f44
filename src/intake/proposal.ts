export type {
  Proposal,
  ProposedFinding,
  ProposedShare,
  ProposedTask,
  ProposedUnit,
  Reference,
} from '../core/model/index.ts'
