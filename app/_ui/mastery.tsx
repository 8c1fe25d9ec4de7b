// How far a deck has come, as one thin bar: mature, young, learning, and the paper that is left. The words beside it say the same.

type MasteryProps = {
  readonly cards: number;
  readonly learning: number;
  readonly young: number;
  readonly mature: number;
};

export function masteryInWords({ cards, learning, young, mature }: MasteryProps): string {
  if (learning + young + mature === 0) return `${cards} cards, none begun`;
  return `${mature} mature, ${young} young, ${learning} learning of ${cards} cards`;
}

export function Mastery(props: MasteryProps) {
  const { cards, learning, young, mature } = props;
  const width = (n: number) => ({ width: `${(100 * n) / Math.max(1, cards)}%` });
  return (
    <span
      role="img"
      aria-label={masteryInWords(props)}
      className="flex h-1.5 w-full overflow-hidden rounded-[1px] border border-line bg-transparent forced-colors:border-[CanvasText]"
    >
      <span className="bg-(--heat-4) forced-colors:bg-[CanvasText]" style={width(mature)} />
      <span className="bg-(--heat-2) forced-colors:bg-[GrayText]" style={width(young)} />
      <span
        className="bg-[repeating-linear-gradient(135deg,var(--heat-2)_0_2px,transparent_2px_4px)]"
        style={width(learning)}
      />
    </span>
  );
}
