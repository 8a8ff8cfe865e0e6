import { Temporal } from 'temporal-polyfill'
import type { Fault } from '../problem.ts'

const LOCAL = /^(\d{4}-\d\d-\d\d)[T ](\d{1,2}):(\d\d)(?::(\d\d))?$/

/** What a clock showed, as an instant with its offset. Text that is no bare clock's reading stays as it is: the schema reads it. */
export const instantOf = (text: string, zone: string | null): string | Fault => {
  const [, day, hour = '', minute, second = '00'] = LOCAL.exec(text) ?? []
  if (day === undefined) return text
  if (zone === null)
    return {
      code: 'ZONE_MISSING',
      message: `${text} does not say where: write the zone in the heading, as in "startedAt [America/Chicago]", or the offset in the cell, as in 2026-11-20T08:00:00-06:00.`,
    }
  const local = localTime(`${day}T${hour.padStart(2, '0')}:${minute}:${second}`)
  // No time of any day (25:00, 30 February): the schema says so, of the text as the person wrote it.
  if (local === null) return text
  return inZone(local, zone)
}

const localTime = (text: string): Temporal.PlainDateTime | null => {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}

const inZone = (local: Temporal.PlainDateTime, zone: string): string | Fault => {
  const choose = (disambiguation: 'earlier' | 'later') => local.toZonedDateTime(zone, { disambiguation })
  try {
    const [earlier, later] = [choose('earlier'), choose('later')]
    if (earlier.equals(later)) return written(earlier)
    const shown = local.toString().replace('T', ' ')
    return earlier.toPlainDateTime().equals(local)
      ? {
          code: 'TIME_TWICE',
          message: `In ${zone} the clocks were put back and showed ${shown} twice: write ${written(earlier)} or ${written(later)}.`,
        }
      : {
          code: 'TIME_SKIPPED',
          message: `In ${zone} the clocks were put forward and never showed ${shown}: write the time with its offset.`,
        }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return {
      code: 'ZONE_UNKNOWN',
      message: `"${zone}" is no time zone: write one as America/Chicago or -06:00.`,
    }
  }
}

const written = (time: Temporal.ZonedDateTime): string => time.toString({ timeZoneName: 'never' })
