import { type ReactNode, useId } from 'react'

type Props = {
  readonly title: string
  /** What is counted, as of when, in a few words. */
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A part of a page, with its name. */
export const Panel = ({ title, note, actions, className = '', children }: Props) => {
  const id = useId()
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {note === undefined ? null : <p className="panel-note">{note}</p>}
        {actions === undefined ? null : <div className="panel-actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
