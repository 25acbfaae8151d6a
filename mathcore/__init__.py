"""Pure numeric functions behind the lectures; numpy and scipy only."""
