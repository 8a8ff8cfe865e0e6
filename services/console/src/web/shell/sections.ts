import type { KeyRole } from '@lodestone/domain'
import type { LinkProps } from '@tanstack/react-router'

/** The pages that are always one step away, for whom: for everybody where no role is named. */
export type Section = {
  readonly to: NonNullable<LinkProps['to']>
  readonly name: string
  readonly roles?: readonly KeyRole[]
}

export const SECTIONS: readonly Section[] = [
  { to: '/', name: 'Board' },
  { to: '/lots', name: 'Lots' },
  { to: '/flow', name: 'Flow' },
  { to: '/work', name: 'Shop floor', roles: ['operator'] },
  { to: '/record', name: 'Record', roles: ['operator'] },
]
