import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { decisionTable } from './decision-table.ts'
import { SHIPPED } from './shipped.ts'

it('stands in the documents as the data has it', () => {
  const document = readFileSync(new URL('../../../../docs/compliance.md', import.meta.url), 'utf8')
  for (const rules of SHIPPED)
    if (rules.kind === 'prohibition' && rules.status === 'in_force')
      expect(document).toContain(decisionTable(rules))
})
