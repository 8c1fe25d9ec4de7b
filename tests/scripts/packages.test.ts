import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

type Component = {
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
};

test("the bill of materials names every package as it is pinned, those that are shipped as such", () => {
  const told = execFileSync("npm", ["run", "--silent", "sbom"], {
    encoding: "utf8",
    maxBuffer: 2 ** 27,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const { bomFormat, components }: { bomFormat: string; components: Component[] } = JSON.parse(told);
  expect(bomFormat).toBe("CycloneDX");
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const found = components.find((one) => one.name === name && one.version === version);
    expect([name, found !== undefined]).toEqual([name, true]);
    const isForDevelopment = found?.properties?.some((one) => one.name === "cdx:npm:package:development") ?? false;
    if (name in manifest.dependencies) expect([name, isForDevelopment]).toEqual([name, false]);
  }
});

test("every package that is asked for is pinned to one version", () => {
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
});
