import type { Programme } from './programme.ts'

/** A magnet grade as its alloy is charged: parts of the mass; iron is the rest. */
export type Grade = {
  readonly code: string
  readonly programme: Programme
  readonly parts: {
    readonly ndpr: number
    readonly Dy: number
    readonly B: number
    readonly Co: number
    readonly Cu: number
    readonly Al: number
    readonly Ga: number
  }
  /** Diffused in after sintering. */
  readonly agent?: 'tb' | 'dy'
  /** One sintered block, in grams. */
  readonly blockGrams: number
  readonly magnetsPerBlock: number
  readonly coating: string
}

const minor = { B: 0.0098, Co: 0.009, Cu: 0.0015, Al: 0.003, Ga: 0.0025 }

export const GRADES: readonly Grade[] = [
  {
    code: 'N48SH-D',
    programme: 'defence',
    parts: { ndpr: 0.301, Dy: 0.006, ...minor },
    blockGrams: 420,
    magnetsPerBlock: 10,
    coating: 'Ni-Cu-Ni',
  },
  {
    code: 'N42UH-D',
    programme: 'defence',
    parts: { ndpr: 0.287, Dy: 0.018, ...minor },
    agent: 'tb',
    blockGrams: 310,
    magnetsPerBlock: 6,
    coating: 'Al-IVD',
  },
  {
    code: 'N45SH',
    programme: 'general',
    parts: { ndpr: 0.3, Dy: 0.008, ...minor },
    blockGrams: 540,
    magnetsPerBlock: 16,
    coating: 'epoxy',
  },
  {
    code: 'N42UH',
    programme: 'general',
    parts: { ndpr: 0.292, Dy: 0.014, ...minor },
    agent: 'tb',
    blockGrams: 540,
    magnetsPerBlock: 12,
    coating: 'epoxy',
  },
  {
    code: 'N38EH',
    programme: 'general',
    parts: { ndpr: 0.285, Dy: 0.016, ...minor },
    agent: 'dy',
    blockGrams: 480,
    magnetsPerBlock: 12,
    coating: 'Ni-Cu-Ni',
  },
  {
    code: 'N52',
    programme: 'general',
    parts: { ndpr: 0.306, Dy: 0, ...minor },
    blockGrams: 600,
    magnetsPerBlock: 20,
    coating: 'epoxy',
  },
  {
    code: 'R40H',
    programme: 'recycled',
    parts: { ndpr: 0, Dy: 0, B: 0, Co: 0, Cu: 0, Al: 0, Ga: 0 },
    blockGrams: 260,
    magnetsPerBlock: 24,
    coating: 'Zn',
  },
]

export const gradeOf = (code: string | undefined): Grade => {
  const grade = GRADES.find((one) => one.code === code)
  if (grade === undefined) throw new RangeError(`There is no grade ${code ?? '(none)'} in the model.`)
  return grade
}
export const gradesFor = (programme: Programme): readonly Grade[] =>
  GRADES.filter((grade) => grade.programme === programme)
