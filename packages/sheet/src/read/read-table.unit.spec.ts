import { describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { readTable } from './read-table.ts'
import { UnreadableSheet } from './unreadable.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('a table', () => {
  it.each([',', ';', '\t'])('is read from CSV, separated by %j', async (by) => {
    const text = `﻿lot${by}mass [kg]${by}note\r\n\r\nA-1${by} 12.5 ${by}"two\nlines, ""quoted"""\r\nA-2${by}${by}\r\n`
    expect(await readTable(bytesOf(text))).toEqual({
      headings: ['lot', 'mass [kg]', 'note'],
      rows: [
        { number: 3, cells: ['A-1', '12.5', 'two\nlines, "quoted"'] },
        { number: 4, cells: ['A-2', null, null] },
      ],
    })
  })

  it('is read from a workbook, its numbers as they are shown and its times as the clock showed them', async () => {
    const workbook = await writeXlsx([
      ['lot', 'mass [kg]', 'startedAt', 'manual'].map((value) => ({ value })),
      [
        { value: 23011, type: Number },
        { value: 0.1 + 0.2, type: Number },
        { value: new Date('2026-11-20T08:30:00Z'), type: Date, format: 'yyyy-mm-dd hh:mm' },
        { value: true, type: Boolean },
      ],
      [],
      [{ value: ' A-2 ' }, { value: 12_000_000, type: Number }, null, null],
    ] as never).toBuffer()
    expect(await readTable(new Uint8Array(workbook))).toEqual({
      headings: ['lot', 'mass [kg]', 'startedAt', 'manual'],
      rows: [
        { number: 2, cells: ['23011', '0.3', '2026-11-20T08:30:00', true] },
        { number: 4, cells: ['A-2', '12000000', null, null] },
      ],
    })
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['a quote that is never closed', bytesOf('lot\n"A-1')],
    ['text of another encoding', new Uint8Array([0x6c, 0xe9, 0x0a])],
    ['an archive that is no workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
  ])('is not read from %s, and says what to do', async (_, bytes) => {
    const error = await readTable(bytes as Uint8Array<ArrayBuffer>).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnreadableSheet)
    expect(error).toMatchObject({ code: 'SHEET_UNREADABLE', remedy: expect.stringMatching(/\.$/) })
  })
})
