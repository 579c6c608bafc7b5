// What this device keeps, in IndexedDB: locked drafts, sealed answers that wait to be sent, one random salt.
// Where the browser refuses storage the same lives in memory until the page is left, and the page says so.

const TABLES = { drafts: "label", queue: "identifier", device: "name" };
const SMALLEST = 2 ** 20; // bytes that must be free before a fill begins

/** The device's store; `kept` is false where nothing outlives the page. */
export async function openDevice() {
  try {
    const base = await openDatabase();
    const device = new Device((work) => inDatabase(base, work), true);
    await device.salt(); // a store that opens and refuses to write is no store
    return device;
  } catch {
    return new Device(inMemory(), false);
  }
}

/** What the officer must know before the first answer: "refused", "full", "short" (not promised to last) or "". */
export async function storageWarning(device) {
  if (!device.kept) return "refused";
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  if (quota !== undefined && quota - usage < SMALLEST) return "full";
  const lasting = await (navigator.storage?.persist?.() ?? Promise.resolve(false)).catch(() => false);
  return lasting ? "" : "short";
}

class Device {
  constructor(run, kept) {
    this.run = run;
    this.kept = kept;
  }

  salt() {
    return this.run(async ({ device }) => {
      const known = await device.get("salt");
      if (known) return known.value;
      const value = crypto.getRandomValues(new Uint8Array(16));
      await device.put({ name: "salt", value });
      return value;
    });
  }

  drafts() {
    return this.run(({ drafts }) => drafts.all());
  }

  /** The draft of this label, which belongs to `owner`'s tab from now on; undefined if there is none. */
  take(label, owner) {
    return this.run(async ({ drafts }) => {
      const draft = await drafts.get(label);
      if (draft) await drafts.put({ ...draft, owner });
      return draft;
    });
  }

  begin(draft) {
    return this.run(({ drafts }) => drafts.put(draft));
  }

  /** Keep what changed. False when another tab has taken the draft over, or finished it (TR-9). */
  keep(draft) {
    return this.run(async ({ drafts }) => {
      const known = await drafts.get(draft.label);
      if (known?.owner !== draft.owner) return false;
      await drafts.put(draft);
      return true;
    });
  }

  drop(label) {
    return this.run(({ drafts }) => drafts.remove(label));
  }

  /** The draft ends and its sealed answers wait, in one step: at no moment are there both or neither. */
  finish(item) {
    return this.run(async ({ drafts, queue }) => {
      await queue.put(item);
      await drafts.remove(item.label);
    });
  }

  queue() {
    return this.run(({ queue }) => queue.all());
  }

  requeue(item) {
    return this.run(({ queue }) => queue.put(item));
  }

  unqueue(identifier) {
    return this.run(({ queue }) => queue.remove(identifier));
  }

  /** From now on in memory: the browser has stopped storing. What it holds is still removed when the time comes. */
  degrade() {
    if (!this.kept) return;
    const [base, memory] = [this.run, inMemory()];
    this.kept = false;
    this.run = memory;
    this.drop = (label) => Promise.allSettled([memory(({ drafts }) => drafts.remove(label)), base(({ drafts }) => drafts.remove(label))]);
    this.finish = (item) => this.drop(item.label).then(() => this.requeue(item));
  }
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("tna", 1);
    opening.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(TABLES)) opening.result.createObjectStore(name, { keyPath });
    };
    opening.onsuccess = () => {
      opening.result.onversionchange = () => opening.result.close(); // a newer page upgrades
      resolve(opening.result);
    };
    opening.onerror = opening.onblocked = () => reject(opening.error);
  });
}

/** Run `work` on the tables in one transaction; done when it is on the disk. */
async function inDatabase(base, work) {
  const transaction = base.transaction(Object.keys(TABLES), "readwrite", { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
  const tables = Object.fromEntries(Object.keys(TABLES).map((name) => [name, table(transaction.objectStore(name))]));
  const [result] = await Promise.all([work(tables), done]);
  return result;
}

function table(store) {
  const asked = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  return {
    get: (key) => asked(store.get(key)),
    all: () => asked(store.getAll()),
    put: (row) => asked(store.put(row)),
    remove: (key) => asked(store.delete(key)),
  };
}

function inMemory() {
  const tables = {};
  for (const [name, key] of Object.entries(TABLES)) {
    const rows = new Map();
    tables[name] = {
      get: async (value) => rows.get(value),
      all: async () => [...rows.values()],
      put: async (row) => void rows.set(row[key], row),
      remove: async (value) => void rows.delete(value),
    };
  }
  return async (work) => work(tables);
}
