import { TextTable } from './text-table.ts'

/** The content of one version, that of all others being told from it; and how many steps were walked since it was last copied. */
type Root<K extends string, V extends {}> = { readonly table: TextTable<K, V>; walked: number }

/** So near to the root a version is read without moving it there. */
const NEAR = 16
/** A map of fewer entries is not copied sooner. */
const LEAST = 1_000

/** Gives what was there before. */
const put = <K extends string, V extends {}>(
  table: TextTable<K, V>,
  key: K,
  value: V | undefined,
): V | undefined => (value === undefined ? table.delete(key) : table.set(key, value))

/**
 * A map of which every change gives another version and leaves the one before as it was. One version has its content in a table;
 * each other knows the next one towards it, and the one key in which it differs. So the version that is worked on, mostly the newest, costs
 * what a table does, where a tree that shares its branches costs several times as much to read, to change and to collect. To change an older
 * version, or to read one that is far away, the content is moved to it step by step; where two are worked on in turn, each soon has its own.
 * (Baker, Shallow binding makes functional arrays fast, 1991.) Whatever is gone through is the version as it was when that began; in any order.
 */
export class VersionedMap<K extends string, V extends {}> implements Iterable<[K, V]> {
  readonly size: number
  private root: Root<K, V> | null
  private towards: VersionedMap<K, V> | null = null
  private key: K | undefined = undefined
  /** What this version has under the key; undefined for nothing. */
  private value: V | undefined = undefined

  private constructor(size: number, root: Root<K, V>) {
    this.size = size
    this.root = root
  }

  static of<K extends string, V extends {}>(entries: Iterable<readonly [K, V]> = []): VersionedMap<K, V> {
    const table = new TextTable<K, V>()
    for (const [key, value] of entries) table.set(key, value)
    return new VersionedMap(table.size, { table, walked: 0 })
  }

  get(key: K): V | undefined {
    return this.root === null ? this.getFrom(key) : this.root.table.get(key)
  }

  has(key: K): boolean {
    return this.get(key) !== undefined
  }

  set(key: K, value: V): VersionedMap<K, V> {
    // Nothing is told from nobody: whoever keeps the empty book that all begins with would keep every version after it.
    if (this.size === 0) return VersionedMap.of([[key, value]])
    const root = this.rooted()
    const before = root.table.set(key, value)
    if (before === value) return this
    return this.followed(root, key, before, before === undefined ? this.size + 1 : this.size)
  }

  delete(key: K): VersionedMap<K, V> {
    const root = this.rooted()
    const before = root.table.delete(key)
    if (before === undefined) return this
    return this.followed(root, key, before, this.size - 1)
  }

  keys(): K[] {
    return this.entries().map(([key]) => key)
  }

  values(): V[] {
    return this.entries().map(([, value]) => value)
  }

  entries(): [K, V][] {
    return this.rooted().table.entries()
  }

  [Symbol.iterator](): Iterator<[K, V]> {
    return this.entries()[Symbol.iterator]()
  }

  /** Hands the content, in which a key is changed, on to the version after this one. */
  private followed(root: Root<K, V>, key: K, before: V | undefined, size: number): VersionedMap<K, V> {
    const next = new VersionedMap(size, root)
    this.tellFrom(next, key, before)
    return next
  }

  private tellFrom(other: VersionedMap<K, V>, key: K, value: V | undefined): void {
    this.root = null
    this.towards = other
    this.key = key
    this.value = value
  }

  private takeRoot(root: Root<K, V>): void {
    this.root = root
    this.towards = null
    this.key = undefined
    this.value = undefined
  }

  private getFrom(key: K): V | undefined {
    let at: VersionedMap<K, V> = this
    for (let step = 0; step < NEAR && at.towards !== null; step += 1) {
      if (at.key === key) return at.value
      at = at.towards
    }
    return (at.root ?? this.rooted()).table.get(key)
  }

  /** The content of this version; moved here, or copied, if it is elsewhere. */
  private rooted(): Root<K, V> {
    if (this.root !== null) return this.root
    const way: VersionedMap<K, V>[] = []
    let at: VersionedMap<K, V> = this
    for (; at.towards !== null; at = at.towards) way.push(at)
    const root = at.root as Root<K, V>
    root.walked += way.length
    if (root.walked > Math.max(LEAST, root.table.size)) return this.copied(root, way)
    for (const next of way.reverse()) {
      const key = next.key as K
      const had = put(root.table, key, next.value)
      next.takeRoot(root)
      at.tellFrom(next, key, had)
      at = next
    }
    return root
  }

  private copied(root: Root<K, V>, way: readonly VersionedMap<K, V>[]): Root<K, V> {
    root.walked = 0
    const own = { table: root.table.copy(), walked: 0 }
    for (const { key, value } of way.toReversed()) put(own.table, key as K, value)
    this.takeRoot(own)
    return own
  }
}
