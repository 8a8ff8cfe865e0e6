import type { ReactNode } from 'react'
import { Scroll } from './scroll.tsx'

/** A heading; figures stand to the right, and a heading that only says what a bar shows is read aloud and not seen. */
export type Column =
  | string
  | {
      readonly name: string
      readonly className?: string
      readonly isUnseen?: boolean
      /** Its name as it is shown, where it leads somewhere. */
      readonly shown?: ReactNode
    }

export const right = (name: string): Column => ({ name, className: 'right' })
export const bars = (name: string, isUnseen = true): Column => ({ name, className: 'bar-column', isUnseen })

type Props = {
  /** Whose rows they are, for those who hear it. */
  readonly name: string
  readonly columns: readonly Column[]
  readonly className?: string
  /** More of the place that it scrolls in. */
  readonly within?: string
  readonly foot?: ReactNode
  /** The rows. */
  readonly children: ReactNode
}

/** A table as all pages have it. */
export const Table = ({ name, columns, className = '', within, foot, children }: Props) => (
  <Scroll name={name} {...(within !== undefined && { className: within })}>
    <table className={`table ${className}`}>
      <thead>
        <tr>
          {columns.map((column) =>
            typeof column === 'string' ? (
              <th key={column} scope="col">
                {column}
              </th>
            ) : (
              <th key={column.name} scope="col" className={column.className}>
                {column.isUnseen ? (
                  <span className="visually-hidden">{column.name}</span>
                ) : (
                  (column.shown ?? column.name)
                )}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {foot === undefined ? null : <tfoot>{foot}</tfoot>}
    </table>
  </Scroll>
)
