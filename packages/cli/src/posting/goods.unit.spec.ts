import { describe, expect, it } from 'vitest'
import {
  amountOf,
  countedOf,
  kindAndMass,
  lineOf,
  matchedOf,
  partOf,
  receivedOf,
  takeOf,
  yieldOf,
} from './goods.ts'

const problemOf = (read: () => unknown): { code: string; message: string; remedy: string } => {
  try {
    read()
  } catch (error) {
    return error as never
  }
  throw new Error('It was understood.')
}

describe('goods on the command line', () => {
  it('are a lot with its mass, and pieces where they count', () => {
    expect(takeOf('FTW-SC-NDPR-0412 188 kg')).toEqual({ lot: 'FTW-SC-NDPR-0412', mass: '188 kg' })
    expect(takeOf(' FTW-SC-1  40.25 t wet ')).toEqual({ lot: 'FTW-SC-1', mass: '40.25 t wet' })
    expect(lineOf('FTW-MG-26-3301 12kg 480 pieces')).toEqual({
      lot: 'FTW-MG-26-3301',
      mass: '12kg',
      pieces: 480,
    })
  })

  it('say more, each word by its name', () => {
    expect(takeOf('FTW-SC-1 188 kg returned=5.5 kg role=re_bearing_bath')).toEqual({
      lot: 'FTW-SC-1',
      mass: '188 kg',
      returned: '5.5 kg',
      role: 're_bearing_bath',
    })
    expect(yieldOf('FTW-MG-1 block 582 kg 40 pieces from=FTW-MG-A,FTW-MG-B grade=N42SH place=BAY 4')).toEqual(
      {
        lot: 'FTW-MG-1',
        material: 'block',
        mass: '582 kg',
        pieces: 40,
        from: ['FTW-MG-A', 'FTW-MG-B'],
        grade: 'N42SH',
        place: 'BAY 4',
      },
    )
    expect(receivedOf('2 FTW-MG-FL-1 300 kg covers=302 kg')).toEqual({
      line: 2,
      lot: 'FTW-MG-FL-1',
      mass: '300 kg',
      covers: '302 kg',
    })
    expect(takeOf('FTW-MG-1 12 kg 480 pieces returned=1 kg 40 pieces')).toMatchObject({
      pieces: 480,
      returned: '1 kg',
      returnedPieces: 40,
    })
    expect(receivedOf('1 FTW-MG-1 12 kg 480 pieces covers=12 kg 500 pieces place=BAY 4')).toMatchObject({
      covers: '12 kg',
      coversPieces: 500,
      place: 'BAY 4',
    })
    expect(matchedOf('1 FTW-MG-UM-3 covers=200 kg')).toEqual({
      line: 1,
      lot: 'FTW-MG-UM-3',
      covers: '200 kg',
    })
    expect(matchedOf('2 FTW-MG-UM-3')).toEqual({ line: 2, lot: 'FTW-MG-UM-3' })
    expect(partOf('FTW-SC-1A 300 kg place=BAY 4')).toEqual({
      lot: 'FTW-SC-1A',
      mass: '300 kg',
      place: 'BAY 4',
    })
    expect(countedOf('FTW-MG-1 0 kg u=0.1 kg')).toEqual({
      lot: 'FTW-MG-1',
      mass: '0 kg',
      uncertainty: '0.1 kg',
    })
    expect(amountOf('0.05 kg 2 pieces')).toEqual({ mass: '0.05 kg', pieces: 2 })
    expect(kindAndMass('fume 0.9 kg')).toEqual({ kind: 'fume', mass: '0.9 kg' })
  })

  it('that are not understood are said back, with how to write them', () => {
    for (const wrong of ['FTW-SC-1', 'FTW-SC-1 kg', '188 kg', 'FTW-SC-1 188', 'FTW-SC-1 188 kg some more'])
      expect(problemOf(() => takeOf(wrong))).toMatchObject({
        code: 'GOODS_UNCLEAR',
        message: `"${wrong}": this is no lot with its mass.`,
        remedy: 'Write it like this: "FTW-SC-NDPR-0412 188 kg".',
      })
    expect(problemOf(() => takeOf('FTW-SC-1 188 kg color=red')).message).toContain(
      '"color" is not said of goods here',
    )
    expect(problemOf(() => yieldOf('FTW-SC-1 188 kg')).message).toContain('what is it made of?')
    expect(problemOf(() => receivedOf('FTW-MG-FL-1 300 kg')).message).toContain(
      'which line of the parcel is it?',
    )
    expect(problemOf(() => kindAndMass('0.9 kg')).code).toBe('GOODS_UNCLEAR')
  })
})
