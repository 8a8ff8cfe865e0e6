/** So many slots are looked at; what finds no room in them goes to a Map, so that nobody gains by texts that are made to meet in one place. */
const WINDOW = 16
const LEAST_SLOTS = 16
const EMPTY = 0
const DELETED = -1

/** FNV-1a over a text's code units, mixed once more so that its lowest bits depend on all of them. */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/**
 * Values by text: what a Map is, for hundreds of thousands of texts that are mostly asked for before they are there. A Map of JavaScript
 * goes for that to a bucket, to each entry in it and to each of their texts, each of them far away in memory; here the hashes of all texts stand
 * in one column, so that one far read tells that a text is not there. In any order; a value is never undefined.
 */
export class TextTable<K extends string, V extends {}> {
  /** For each slot the hash of its text, and where the text stands, counted from 1. */
  private slots = new Int32Array(2 * LEAST_SLOTS)
  private mask = LEAST_SLOTS - 1
  /** Slots that are not empty: deleted ones too. */
  private used = 0
  private texts: K[] = []
  private held: (V | undefined)[] = []
  /** Where nothing stands any more. */
  private free: number[] = []
  private beyond = new Map<K, number>()

  get size(): number {
    return this.texts.length - this.free.length
  }

  get(key: K): V | undefined {
    return this.valueAt(this.placeOf(key, hashOf(key)))
  }

  /** Gives what was there before. */
  set(key: K, value: V): V | undefined {
    const hash = hashOf(key)
    const place = this.placeOf(key, hash)
    const before = this.valueAt(place)
    if (place !== EMPTY) this.held[place - 1] = value
    else this.add(key, hash, value)
    return before
  }

  /** Gives what was there. */
  delete(key: K): V | undefined {
    const hash = hashOf(key)
    const place = this.placeOf(key, hash)
    const before = this.valueAt(place)
    if (place !== EMPTY) this.remove(key, hash, place)
    return before
  }

  entries(): [K, V][] {
    const entries: [K, V][] = []
    this.held.forEach((value, at) => {
      if (value !== undefined) entries.push([this.texts[at] as K, value])
    })
    return entries
  }

  copy(): TextTable<K, V> {
    const copy = new TextTable<K, V>()
    copy.slots = this.slots.slice()
    copy.mask = this.mask
    copy.used = this.used
    copy.texts = this.texts.slice()
    copy.held = this.held.slice()
    copy.free = this.free.slice()
    copy.beyond = new Map(this.beyond)
    return copy
  }

  private placeOf(key: K, hash: number): number {
    const { slots, mask } = this
    for (let n = 0; n < WINDOW; n += 1) {
      const at = 2 * ((hash + n) & mask)
      const place = slots[at + 1] as number
      // A slot that is empty was so when the text was looked for room for.
      if (place === EMPTY) return EMPTY
      if (slots[at] === hash && place !== DELETED && this.texts[place - 1] === key) return place
    }
    return this.beyond.size === 0 ? EMPTY : (this.beyond.get(key) ?? EMPTY)
  }

  private valueAt(place: number): V | undefined {
    return place === EMPTY ? undefined : this.held[place - 1]
  }

  private add(key: K, hash: number, value: V): void {
    if (2 * this.used > this.mask) this.rebuild()
    const place = this.free.pop() ?? this.texts.length + 1
    this.texts[place - 1] = key
    this.held[place - 1] = value
    this.put(hash, key, place)
  }

  private remove(key: K, hash: number, place: number): void {
    if (!this.beyond.delete(key)) {
      let slot = hash & this.mask
      while (this.slots[2 * slot + 1] !== place) slot = (slot + 1) & this.mask
      this.slots[2 * slot + 1] = DELETED
    }
    this.texts[place - 1] = '' as K
    this.held[place - 1] = undefined
    this.free.push(place)
  }

  /** Puts a text that is not there into the first slot that has room for it. */
  private put(hash: number, key: K, place: number): void {
    const { slots, mask } = this
    for (let n = 0; n < WINDOW; n += 1) {
      const at = 2 * ((hash + n) & mask)
      const there = slots[at + 1] as number
      if (there > EMPTY) continue
      if (there === EMPTY) this.used += 1
      slots[at] = hash
      slots[at + 1] = place
      return
    }
    this.beyond.set(key, place)
  }

  /** Gives all of it four times the slots that it needs, none of them deleted. */
  private rebuild(): void {
    const { slots, beyond } = this
    let count = LEAST_SLOTS
    while (count < 4 * (this.size + 1)) count *= 2
    this.slots = new Int32Array(2 * count)
    this.mask = count - 1
    this.used = 0
    this.beyond = new Map()
    for (let at = 0; at < slots.length; at += 2) {
      const place = slots[at + 1] as number
      if (place > EMPTY) this.put(slots[at] as number, this.texts[place - 1] as K, place)
    }
    for (const [key, place] of beyond) this.put(hashOf(key), key, place)
  }
}
