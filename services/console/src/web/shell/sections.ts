import type { KeyRole } from '@lodestone/domain'
import type { LinkProps } from '@tanstack/react-router'

/** The pages that are always one step away, for whom: for everybody where no role is named. */
export type Section = {
  readonly to: NonNullable<LinkProps['to']>
  readonly name: string
  readonly roles?: readonly KeyRole[]
  /** What is posted there happens now: it is not looked at as of another time. */
  readonly isOfNow?: true
}

/** Whoever is of the house: what customers were sent tells nothing of these. */
const HOUSE: readonly KeyRole[] = ['operator', 'auditor', 'compliance', 'admin']

export const SECTIONS: readonly Section[] = [
  { to: '/', name: 'Board' },
  { to: '/lots', name: 'Lots' },
  { to: '/flow', name: 'Flow', roles: HOUSE },
  { to: '/exceptions', name: 'Exceptions', roles: HOUSE },
  { to: '/corrections', name: 'Corrections', roles: HOUSE },
  { to: '/audit', name: 'Audit room', roles: ['auditor', 'compliance', 'admin'] },
  { to: '/work', name: 'Shop floor', roles: ['operator'], isOfNow: true },
  { to: '/record', name: 'Record', roles: ['operator'], isOfNow: true },
]

/** Whether a section is for a role. */
export const isFor = ({ roles }: Section, role: KeyRole): boolean =>
  roles === undefined || roles.includes(role)

/** The section that an address is in, where it is one that is always a step away. */
export const sectionAt = (path: string): Section | undefined =>
  SECTIONS.find(({ to }) => to !== '/' && (path === to || path.startsWith(`${to}/`)))
