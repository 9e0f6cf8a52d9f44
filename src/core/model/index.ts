import type { Ask } from './ask.ts'
import type { BindCode, SlipSheet, WrongCodes } from './binding.ts'
import type { Card, Digest, EscalationPaper, JobRun, Step } from './chase.ts'
import type { Circular } from './circular.ts'
import type { Credential, Identity } from './entrance.ts'
import type { Issue } from './issue.ts'
import type { Conversation, Failure, Letter, Message, Quarantine, Seal, Setting, Work } from './letter.ts'
import type { Mailing } from './mailing.ts'
import type { Note } from './note.ts'
import type { Meeting } from './meeting.ts'
import type { Invite, PeopleSheet, Person, Role, Session, Unit } from './people.ts'
import type { Finding, Plan, Task } from './plan.ts'
import type { Bookmark, Filling, Lease, Offer, Posting } from './platform.ts'
import type { Reading, Review } from './proposal.ts'
import type { Request } from './request.ts'
import type { Register, RegisterRow, RegisterSheet } from './register.ts'
import type { PaperTemplate } from './template.ts'
import type { Assignment, Draft, Occurrence, Period, Report } from './work.ts'
import type { Feed, Token, Webhook } from './token.ts'
import type { Workbook, WorkbookSheet } from './workbook.ts'

export type * from './ask.ts'
export type * from './binding.ts'
export type * from './chase.ts'
export type * from './circular.ts'
export type * from './content.ts'
export type * from './entrance.ts'
export type * from './issue.ts'
export type * from './letter.ts'
export type * from './mailing.ts'
export type * from './note.ts'
export type * from './meeting.ts'
export type * from './people.ts'
export type * from './plan.ts'
export type * from './platform.ts'
export type * from './proposal.ts'
export type * from './request.ts'
export type * from './register.ts'
export type * from './template.ts'
export type * from './token.ts'
export type * from './work.ts'
export type * from './workbook.ts'

/** Every kind of row that a store keeps. */
export interface Rows {
  plan: Plan
  task: Task
  finding: Finding
  reading: Reading
  review: Review
  assignment: Assignment
  occurrence: Occurrence
  period: Period
  report: Report
  draft: Draft
  request: Request
  ask: Ask
  note: Note
  meeting: Meeting
  unit: Unit
  person: Person
  peoplesheet: PeopleSheet
  role: Role
  invite: Invite
  session: Session
  identity: Identity
  credential: Credential
  bindcode: BindCode
  wrongcodes: WrongCodes
  slipsheet: SlipSheet
  step: Step
  card: Card
  paper: EscalationPaper
  circular: Circular
  digest: Digest
  issue: Issue
  papertemplate: PaperTemplate
  workbook: Workbook
  workbooksheet: WorkbookSheet
  jobrun: JobRun
  letter: Letter
  mailing: Mailing
  posting: Posting
  offer: Offer
  filling: Filling
  bookmark: Bookmark
  lease: Lease
  conversation: Conversation
  message: Message
  work: Work
  failure: Failure
  quarantine: Quarantine
  setting: Setting
  seal: Seal
  register: Register
  registerrow: RegisterRow
  registersheet: RegisterSheet
  token: Token
  webhook: Webhook
  feed: Feed
}

export type Kind = keyof Rows
