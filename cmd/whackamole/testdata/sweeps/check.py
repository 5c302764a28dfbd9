"""Holds the tables of a sweep against each other, as pandas and a reader of Parquet of other make see them.

Usage: check.py SWEEPS.md FOLDER DUMPS, where DUMPS holds what dump.mjs printed of runs.parquet and series.parquet.
"""
import json
import os
import re
import sys

import pandas as pd

document, folder, dumps = sys.argv[1:]
kinds = {"BYTE_ARRAY": object, "INT64": "int64", "DOUBLE": "float64"}


def want(ok, what):
    if not ok:
        sys.exit("pandas: " + what)


def dumped(name):
    with open(os.path.join(dumps, name + ".json")) as f:
        d = json.load(f)
    want(d["said"] == len(d["rows"]), f"{name} says it has {d['said']} rows, it has {len(d['rows'])}")
    for c in d["columns"]:
        want(c["nullable"] == (c["type"] == "DOUBLE"), f"{name}: {c['name']} is {c}")
    frame = pd.DataFrame(d["rows"], columns=[c["name"] for c in d["columns"]])
    return frame.astype({c["name"]: kinds[c["type"]] for c in d["columns"]})


def near(a, b):
    return (a - b).abs().le(1e-9 * b.abs() + 1e-12) | a.isna() & b.isna()


tables = {name: dumped(name) for name in ("runs.parquet", "series.parquet")}
runs, series = tables["runs.parquet"], tables["series.parquet"]
with open(document) as f:
    snippets = re.findall(r"```python\n(.*?)```", f.read(), re.S)
want(len(snippets) == 2, f"{document} has {len(snippets)} snippets of Python, not 2")
os.chdir(folder)

# The same cells as CSV and as columns.
csv = pd.read_csv("runs.csv", float_precision="round_trip")
want(list(csv.columns) == list(runs.columns), "runs.csv and runs.parquet have other columns")
texts = {c: str for c in runs.columns if runs[c].dtype == object}
pd.testing.assert_frame_equal(pd.read_csv("runs.csv", float_precision="round_trip", dtype=texts), runs, check_exact=True, check_dtype=False)
outcomes = list(runs.columns[runs.columns.get_loc("users_installed_mean"):])
nulls = int(runs[outcomes].isna().sum().sum())
want(nulls > 0, "no outcome is null, so nothing is shown of nulls")

# What pandas makes of the runs is what summary.csv says.
summary = pd.read_csv("summary.csv", float_precision="round_trip").set_index(["point", "outcome"])
by_point = runs[runs.status == "done"].groupby("point")
checked = 0
for outcome in outcomes:
    said, made = summary.xs(outcome, level="outcome"), by_point[outcome]
    want((made.count() == said["n"]).all(), f"n of {outcome} differs")
    figures = {"mean": made.mean(), "sd": made.std()}
    figures.update({f"q{q:02d}": made.quantile(q / 100) for q in (5, 25, 50, 75, 95)})
    for name, figure in figures.items():
        want(near(figure, said[name]).all(), f"{name} of {outcome} is {list(figure)} in pandas and {list(said[name])} in summary.csv")
        checked += len(figure)

# Every run has its days, and flows add up to the totals of the run.
runs_done = runs[runs.status == "done"].set_index(["point", "replicate"])
by_run = series.groupby(["point", "replicate"])
want(by_run.ngroups == len(runs_done) and by_run.size().nunique() == 1, "some run has no days, or others")
want((by_run["day"].diff().dropna() > 0).all(), "days do not rise")
totals = [o for o in outcomes if o.endswith("_total") and o[: -len("_total")] in series.columns]
want(len(totals) > 0, "there are no totals")
for o in totals:
    want(near(by_run[o[: -len("_total")]].sum(), runs_done[o]).all(), f"the days of {o} do not add up")
holes = int(series.isna().sum().sum())
want(holes > 0, "no day of a series is null, so nothing is shown of nulls")

# The snippets of the documentation. Where pandas has no reader of Parquet it is lent this one.
try:
    pd.read_parquet("runs.parquet")
except ImportError:
    pd.read_parquet = lambda path, columns: tables[path][columns]
names = {}
for snippet in snippets:
    exec(snippet, names)
said = summary.xs("reachability_mean", level="outcome")
for name, figure in {"count": "n", "mean": "mean", "std": "sd"}.items():
    want(near(names["means"][name].droplevel(1).astype(float), said[figure].astype(float)).all(), f"{name} of the first snippet is not that of summary.csv")
want(len(names["fan"]) == len(series[["point", "day"]].drop_duplicates()), "the second snippet gives no fan of every point and day")
print(f"pandas {pd.__version__}: {len(runs)} runs with {nulls} nulls and {len(series)} days with {holes} are the same in CSV and Parquet, "
      f"{checked} figures are those of summary.csv, {len(totals)} totals those of the days")
