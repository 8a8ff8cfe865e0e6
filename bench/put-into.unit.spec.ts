import { expect, it } from 'vitest'
import { putInto } from './put-into.ts'

const DOCUMENT = `# Measured

<!-- measured: findings -->

old findings

<!-- measured: end -->

## More

<!-- measured -->

old table
`

it('puts a table in the place of the one before, and touches nothing else', () => {
  expect(putInto(DOCUMENT, 'new table\n')).toBe(DOCUMENT.replace('old table', 'new table'))
  expect(putInto(DOCUMENT, 'new findings\n', 'findings')).toBe(
    DOCUMENT.replace('old findings', 'new findings'),
  )
})

it('refuses a document that has no such place', () => {
  expect(() => putInto(DOCUMENT, '', 'scale')).toThrow('<!-- measured: scale -->')
  expect(() => putInto(DOCUMENT.replace('<!-- measured: end -->', ''), '', 'findings')).toThrow('end')
})
