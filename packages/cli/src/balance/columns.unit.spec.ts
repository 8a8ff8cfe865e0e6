import { IN_LINES, LINES } from '@lodestone/accountancy'
import { expect, it } from 'vitest'
import { COLUMNS } from './columns.ts'

it.each(LINES)(
  '%s stands in one column, with its sign, so that opening and all the others come to closing',
  (line) => {
    const grams = (IN_LINES as readonly string[]).includes(line) ? 1 : -1
    const row = { opening: 10, lines: { [line]: 1 }, weighing: 0, unexplained: 0, closing: 10 + grams }
    const moved = COLUMNS.filter(({ head }) => head !== 'Opening' && head !== 'Closing').map(({ of }) =>
      of(row as unknown as Parameters<typeof of>[0]),
    )
    expect(moved.filter((each) => each !== 0)).toEqual([grams])
  },
)
