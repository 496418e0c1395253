"""Training programmes and materials to their pages: units, timetable, competences, points, sheets."""
