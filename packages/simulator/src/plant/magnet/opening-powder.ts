import { inside, metalFacts, rareEarthFacts } from '../../model/facts.ts'
import { gradesFor } from '../../model/grades.ts'
import { type Matter, matterOf } from '../../physics/matter.ts'
import type { Birth } from '../birth.ts'
import type { Lot } from '../lot.ts'
import { declareOpening } from '../opening.ts'
import type { MagnetLine } from './line.ts'

const RECYCLED_ALLOY = {
  Nd: 0.225,
  Pr: 0.055,
  Dy: 0.018,
  Gd: 0.006,
  Fe: 0.665,
  B: 0.0105,
  Co: 0.011,
  Cu: 0.002,
  Al: 0.004,
  O: 0.0035,
}
const madeSo = (parts: Readonly<Record<string, number>>, grams: number): Matter =>
  matterOf(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part * grams])))

/** So much powder of a programme that stood in its shop on the first day; recycled powder, that a trial had left, is of unknown magnets. */
export const declarePowder = ({ shop, programme }: MagnetLine, grams: number, place: string): Lot[] => {
  const grade = gradesFor(programme)[0]
  if (grade === undefined) return []
  const { ndpr, Dy, B, Co, Cu, Al, Ga } = grade.parts
  const virgin = { Nd: ndpr * 0.745, Pr: ndpr * 0.255, Dy, B, Co, Cu, Al, Ga }
  const sum = Object.values(virgin).reduce((total, part) => total + part, 0)
  const isRecycled = programme === 'recycled'
  const powder: Birth = {
    id: shop.id('OB'),
    material: isRecycled ? 'recycled_powder' : 'powder',
    matter: madeSo(isRecycled ? RECYCLED_ALLOY : { ...virgin, Fe: 0.997 - sum, H: 0.0012, O: 0.0018 }, grams),
    programme,
    grade: isRecycled ? undefined : grade.code,
    stated: 'element',
    place,
  }
  const facts = isRecycled
    ? rareEarthFacts(['Nd', 'Pr', 'Dy'], { mined: 'unknown', separated: 'unknown', reduced: 'unknown' })
    : [
        ...rareEarthFacts(['Nd', 'Pr'], {
          mined: inside('US'),
          separated: inside('US'),
          reduced: inside('US'),
        }),
        ...metalFacts(['Fe', 'B'], inside('US', 'TR'), inside('US', 'TR')),
      ]
  return declareOpening(shop, [powder], facts)
}
