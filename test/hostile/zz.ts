import { project } from '#test/support/project';
import { askEverything } from './support/askEverything';
import { projectWith, scalingInputs } from './support/scalingInputs';
const from = Number(process.argv[2] ?? 0),
  n = Number(process.argv[3] ?? 800),
  filter = process.argv[4];
void (async () => {
  for (let i = from; i < scalingInputs.length; i++) {
    const input = scalingInputs[i]!;
    if (filter && !`${input.path}: ${input.name}`.includes(filter)) continue;
    console.log(`> ${i} ${input.path}: ${input.name}`);
    const t: number[] = [];
    for (const k of [n / 8, n]) {
      const files = projectWith(input, k);
      const start = performance.now();
      try {
        const { service, uri } = await project(files);
        await askEverything(service, uri(`app/code/Acme/Bridge/${input.path}`), input.text(k));
      } catch (error) {
        console.log('!!', String((error as Error).stack).slice(0, 400));
      }
      t.push(performance.now() - start);
    }
    if (t[1]! > 150) console.log(`  ${t.map((x) => x.toFixed(0)).join(' ')} ${(t[1]! / t[0]!).toFixed(1)}`);
  }
})();
