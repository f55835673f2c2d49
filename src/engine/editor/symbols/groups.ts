/** Sets of keys that can be joined; every key is alone at first. */
export class Groups {
  private readonly parents = new Map<string, string>();

  /** The key that stands for all that were joined with this one. */
  of(key: string): string {
    let root = key;
    for (let up = this.parents.get(root); up !== undefined; up = this.parents.get(root)) root = up;
    if (root !== key) this.parents.set(key, root);
    return root;
  }

  join(a: string, b: string): void {
    const [from, to] = [this.of(a), this.of(b)];
    if (from !== to) this.parents.set(from, to);
  }
}
