// Johannes Baagøe's Alea, the chance that ts-fsrs draws its fuzz from: the oracle of its intervals in tests. Ours is another.

function mash(): (text: string) => number {
  let n = 0xefc8249d;
  return (text) => {
    for (let i = 0; i < text.length; i++) {
      n += text.charCodeAt(i);
      let h = 0.02519603282416938 * n;
      n = h >>> 0;
      h = (h - n) * n;
      n = h >>> 0;
      n += (h - n) * 2 ** 32;
    }
    return (n >>> 0) * 2 ** -32;
  };
}

/** Numbers from 0 (included) to 1 (excluded), the same for the same seed. */
export function alea(seed: string | number): () => number {
  const mix = mash();
  const state = [mix(" "), mix(" "), mix(" ")].map((start) => {
    const part = start - mix(String(seed));
    return part < 0 ? part + 1 : part;
  });
  let carry = 1;
  return () => {
    const sum = 2_091_639 * (state.shift() ?? 0) + carry * 2 ** -32;
    carry = Math.trunc(sum);
    state.push(sum - carry);
    return state[2];
  };
}
