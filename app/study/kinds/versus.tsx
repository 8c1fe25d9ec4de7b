// biome-ignore-all lint/a11y/noRedundantRoles: a table that is laid out as blocks loses its roles unless they are repeated
"use client";
// One row of a comparison: the heads stand, the cells are asked. On a phone the cells stand below each other.
import { Html } from "../../_ui/html";
import { Answer, type KindProps, Question } from "../sides";

export function Versus({ face, answered, beside }: KindProps<"versus">) {
  return (
    <>
      <Question>
        <Html html={face.prompt} className="question content" />
        <table
          role="table"
          className="mt-5 block w-full border-t border-line sm:table sm:table-fixed sm:border-collapse"
        >
          <thead role="rowgroup" className="sr-only sm:not-sr-only sm:table-header-group">
            <tr role="row" className="text-left font-ui text-sm text-ink2">
              <td className="w-1/4" />
              {face.columns.map((column) => (
                <th
                  key={column}
                  role="columnheader"
                  scope="col"
                  className="border-b border-line px-3 py-2 font-semibold"
                >
                  <Html as="span" html={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" className="block sm:table-row-group">
            <tr role="row" className="block align-top sm:table-row">
              <th
                role="rowheader"
                scope="row"
                className="block py-3 pr-3 text-left font-semibold sm:table-cell sm:w-1/4"
              >
                <Html as="span" html={face.label} />
              </th>
              {face.columns.map((column, i) => (
                <td
                  key={column}
                  role="cell"
                  className="block min-h-20 border-t border-line py-3 sm:table-cell sm:h-20 sm:border-t-0 sm:px-3"
                >
                  <span aria-hidden="true" className="mb-1 block text-sm font-semibold text-ink2 sm:hidden">
                    <Html as="span" html={column} />
                  </span>
                  {answered ? (
                    <Html html={face.cells[i] ?? ""} className="reading content appear" />
                  ) : (
                    <span className="block h-7 w-3/4 max-w-56 border-b border-control">
                      <span className="sr-only">blank</span>
                    </span>
                  )}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </Question>
      <Answer answered={answered} inPlace>
        {beside}
      </Answer>
    </>
  );
}
