import type { KeyRole } from '@lodestone/domain'
import { Link } from '@tanstack/react-router'
import type { Section } from './sections.ts'

/** A page that is not for the role of whoever is here: nothing is asked for it, and they are told. */
export const NotForYou = ({ section, role }: { readonly section: Section; readonly role: KeyRole }) => (
  <div className="note">
    <h1>{section.name} is not for you</h1>
    <p>
      You are signed in as {role}; this page is for: {section.roles?.join(', ')}.{' '}
      <Link to="/">To the board</Link>
    </p>
  </div>
)
