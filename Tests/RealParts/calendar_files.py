"""Plans cohorts in several territories and has their calendar files read by the icalendar package."""

import os
import pathlib
import subprocess
import sys

from parts import work_folder

PLACES = ["metropole", "reunion", "guyane", "saint-pierre-et-miquelon", "nouvelle-caledonie"]


def main():
    work = work_folder()
    program = pathlib.Path(os.environ["JOBCLUB_BUILD"]) / "debug" / "jobclub"

    def jobclub(*words):
        return subprocess.run(
            [program, "--data", work / "club", "--lang", "en", *words], check=True, stdout=subprocess.PIPE).stdout

    jobclub("init")
    people = work / "people.csv"
    people.write_text("Nom;Prénom;Courriel\nLefèvre;Noémie;noemie@example.org\n", encoding="utf-8")
    files = []
    for place in PLACES:
        # The weeks of March hold the night on which clocks change.
        jobclub(
            "plan", "--programme", "four-week-hybrid", "--start", "2027-03-15", "--name", place, "--territory", place,
            "--participants", people, "--link", "https://meet.example.org/a;b,c", "--place", "12, rue de l’Église")
        for person in [], ["--participant", "p01"]:
            file = work / f"{place}{len(files)}.ics"
            file.write_bytes(jobclub("agenda", f"{place}-2027-03", "--ics", *person))
            files.append(file)
    environment = os.environ | {"JOBCLUB_VENV": str(pathlib.Path(os.environ["JOBCLUB_BUILD"]).resolve() / "calendar")}
    checker = pathlib.Path(__file__).with_name("check-calendar.py")
    sys.exit(subprocess.run([sys.executable, checker, *files], env=environment).returncode)


main()
