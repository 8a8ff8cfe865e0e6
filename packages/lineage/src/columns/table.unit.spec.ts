import { describe, expect, it } from 'vitest'
import { addRow, bytesPerRow, createTable } from './table.ts'

describe('a table', () => {
  it('keeps its rows while it grows', () => {
    const table = createTable({ small: 'u8', large: 'f64' })
    for (let n = 0; n < 10_000; n++) {
      const row = addRow(table)
      expect(row).toBe(n)
      table.columns.small[row] = n & 255
      table.columns.large[row] = n * 1e9 + 1
    }
    for (let n = 0; n < 10_000; n++) {
      expect(table.columns.small[n]).toBe(n & 255)
      expect(table.columns.large[n]).toBe(n * 1e9 + 1)
    }
    expect(bytesPerRow(table.schema)).toBe(9)
  })
})
