import type { RoleName, UnitLevel } from '../model/index.ts'
import { plain } from '../register/cells.ts'

const roles: Record<string, RoleName> = {
  联络员: 'liaisonA',
  联络员a: 'liaisonA',
  a角: 'liaisonA',
  '联络员(a角)': 'liaisonA',
  a: 'liaisonA',
  liaison: 'liaisonA',
  liaisona: 'liaisonA',
  'liaison(a)': 'liaisonA',
  联络员b: 'liaisonB',
  b角: 'liaisonB',
  '联络员(b角)': 'liaisonB',
  b: 'liaisonB',
  liaisonb: 'liaisonB',
  'liaison(b)': 'liaisonB',
  分管领导: 'head',
  负责人: 'head',
  head: 'head',
  unithead: 'head',
  办公室: 'office',
  office: 'office',
  领导: 'leader',
  leader: 'leader',
  管理员: 'admin',
  admin: 'admin',
  administrator: 'admin',
}

const levels: Record<string, UnitLevel> = {
  省: 'province',
  省级: 'province',
  省直: 'province',
  province: 'province',
  市: 'city',
  市级: 'city',
  市直: 'city',
  地市: 'city',
  city: 'city',
  县: 'county',
  区: 'county',
  县级: 'county',
  区县: 'county',
  县区: 'county',
  '县(市、区)': 'county',
  county: 'county',
}

const among = <T>(table: Record<string, T>, word: string): T | null => {
  const key = plain(word)
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null
}

/** The role a word means (`A角`, `联络员（B 角）`, `head`); null for none. */
export const roleCalled = (word: string): RoleName | null => among(roles, word)

/** The level of a unit a word means (`市级`, `county`); null for none. */
export const levelCalled = (word: string): UnitLevel | null => among(levels, word)

/** From the highest down: a unit stands under one of its own level or a higher one. */
export const LEVELS: readonly UnitLevel[] = ['province', 'city', 'county']
