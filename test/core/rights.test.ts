import { describe, expect, test } from 'vitest'
import type { Assignment, Role } from '../../src/core/model/index.ts'
import { mayDo, relationsOf, viewOf, type Relation, type Target, type View } from '../../src/core/rights.ts'
import { assignment, plan, role } from './rows.ts'

const share = (id: string, part: Partial<Assignment>): Assignment => ({ ...assignment, id, ...part })
const lead = share('lead', { unitId: 'edu', role: 'lead' })
const colead = share('colead', { unitId: 'sci', role: 'lead' })
const helper = share('helper', { unitId: 'hrss', role: 'support' })
const other = share('other', { unitId: 'fin', role: 'support' })
const task = [lead, colead, helper, other]
const about = (one: Assignment, siblings = task): Target => ({ planId: plan.id, assignment: one, siblings })

const inUnit = (unitId: string, name: Role['role'] = 'liaisonA', part: Partial<Role> = {}) =>
  role({ role: name, unitId, ...part })

describe('relations and what is seen', () => {
  test.each<[who: string, roles: Role[], target: Target, held: Relation[], view: View]>([
    ['a stranger', [], about(lead), [], 'light'],
    ['its liaison A', [inUnit('edu')], about(lead), ['liaison', 'lead'], 'all'],
    ['its liaison B', [inUnit('hrss', 'liaisonB')], about(helper), ['liaison'], 'all'],
    ['its head', [inUnit('hrss', 'head')], about(helper), ['head'], 'all'],
    ['the lead of a support', [inUnit('edu')], about(helper), ['lead'], 'all'],
    ['the head of the lead of a support', [inUnit('edu', 'head')], about(helper), ['lead'], 'all'],
    ['a support of the lead', [inUnit('hrss')], about(lead), ['support'], 'report'],
    ['a support of another support', [inUnit('hrss')], about(other), [], 'light'],
    ['a support of the task', [inUnit('hrss')], { planId: plan.id, siblings: task }, ['support'], 'report'],
    ['a liaison of another unit', [inUnit('agri')], about(lead), [], 'light'],
    ['the office', [inUnit('gov', 'office')], about(helper), ['office'], 'all'],
    ['a leader', [role({ role: 'leader' })], about(helper), ['leader'], 'all'],
    ['the admin', [role({ role: 'admin', planId: null })], about(helper), ['admin'], 'all'],
    ['the admin, of the system', [role({ role: 'admin', planId: null })], { planId: null }, ['admin'], 'all'],
    ['an admin of one plan only', [role({ role: 'admin' })], about(helper), [], 'light'],
    ['the office, of no plan yet', [inUnit('gov', 'office')], { planId: null }, ['someOffice'], 'light'],
    ['a former office', [inUnit('gov', 'office', { active: false })], { planId: null }, [], 'light'],
    ['an office of nothing', [inUnit('gov', 'office', { planId: null })], { planId: null }, [], 'light'],
    ['a leader, of no plan yet', [role({ role: 'leader' })], { planId: null }, [], 'light'],
    ['a head, of no plan yet', [inUnit('edu', 'head')], { planId: null }, [], 'light'],
    ['the office, of its plan', [inUnit('gov', 'office')], { planId: plan.id }, ['office'], 'all'],
    ['a liaison, of a whole plan', [inUnit('edu')], { planId: plan.id }, [], 'light'],
    ['a liaison, of its unit', [inUnit('edu')], { planId: plan.id, unitId: 'edu' }, ['liaison'], 'all'],
    ['the office of another plan', [inUnit('gov', 'office', { planId: 'pln_x' })], about(lead), [], 'light'],
    [
      'a liaison of the unit in another plan',
      [inUnit('edu', 'liaisonA', { planId: 'pln_x' })],
      about(lead),
      [],
      'light',
    ],
    ['a liaison without a plan', [inUnit('edu', 'liaisonA', { planId: null })], about(lead), [], 'light'],
    ['a former liaison', [inUnit('edu', 'liaisonA', { active: false })], about(lead), [], 'light'],
    ["another person's role", [inUnit('edu', 'liaisonA', { personId: 'per_b' })], about(lead), [], 'light'],
    ['the office of the same unit', [inUnit('edu', 'office')], about(helper), ['office'], 'all'],
    [
      'a lead whose share was withdrawn',
      [inUnit('edu')],
      about(helper, [{ ...lead, state: 'withdrawn' }, helper]),
      [],
      'light',
    ],
  ])('%s', (_who, roles, target, held, view) => {
    const relations = relationsOf(roles, 'per_a', target)
    expect(relations).toEqual(new Set(['anyone', ...held]))
    expect(viewOf(relations)).toBe(view)
  })

  test('of several responsible units none leads: each sees the others as a support would', () => {
    const [one, two] = [
      share('one', { unitId: 'a', role: 'responsible' }),
      share('two', { unitId: 'b', role: 'responsible' }),
    ]
    const held = relationsOf([inUnit('a')], 'per_a', about(two, [one, two]))
    expect(viewOf(held)).toBe('report')
    expect(held.has('lead')).toBe(false)
  })
})

test.each<[may: Relation[], held: Relation[], allowed: boolean]>([
  [['liaison'], ['anyone', 'liaison'], true],
  [['liaison', 'office'], ['anyone', 'office'], true],
  [['liaison'], ['anyone', 'head', 'admin'], false],
  [['anyone'], ['anyone'], true],
  [[], ['anyone', 'admin'], false],
])('%j with %j: %s', (may, held, allowed) => {
  expect(mayDo(may, new Set(held))).toBe(allowed)
})
