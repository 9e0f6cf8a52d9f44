import { defaultSettings } from '../../src/core/ladder.ts'
import type { Assignment, Plan, Report, Role } from '../../src/core/model/index.ts'

/** A plan that started on Monday 2026-09-28: its first period is September's, moved from the 25th to no other day. */
export const plan: Plan = {
  id: 'pln_sy',
  version: 1,
  key: 'SY',
  title: '某市科技创新三年行动方案',
  documentNumber: null,
  issuer: null,
  issuedOn: null,
  timezone: 'Asia/Shanghai',
  status: 'active',
  startedOn: '2026-09-28',
  settings: defaultSettings,
  createdAt: 0,
}

/** An open lead that is asked for nothing yet. */
export const assignment: Assignment = {
  id: 'asg_1',
  version: 1,
  planId: plan.id,
  taskId: 'tsk_1',
  unitId: 'unt_edu',
  code: '1.2.1-1',
  role: 'lead',
  origin: 'document',
  state: 'open',
  reports: true,
  deadline: null,
  period: null,
  dueOn: null,
  nextActionOn: null,
  yellowOn: null,
  redOn: null,
  provisional: false,
  chase: { rung: -1, firedOn: null, round: 0 },
  lastReportId: null,
  lastReportOn: null,
  completion: null,
}

export const report: Report = {
  id: 'asg_1/2026-10#1',
  version: 1,
  planId: plan.id,
  assignmentId: assignment.id,
  period: '2026-10',
  revision: 1,
  state: 'filed',
  by: 'per_a',
  filedAt: 0,
  filedOn: '2026-10-20',
  late: 0,
  source: 'web:m1',
  remark: null,
  progress: '已完成调研',
  problems: '',
  next: '',
  noChange: false,
  files: [],
}

export const role = (row: Pick<Role, 'role'> & Partial<Role>): Role => ({
  id: `rol_${row.role}`,
  version: 1,
  personId: 'per_a',
  planId: plan.id,
  unitId: null,
  active: true,
  ...row,
})
