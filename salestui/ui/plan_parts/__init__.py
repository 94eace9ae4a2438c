"""The parts of the tab of meetings and plans: plans, skills, meetings, experiments, good things to say; their forms."""
